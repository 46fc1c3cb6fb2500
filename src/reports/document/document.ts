/**
 * An evidence document as plain data: what stands in it, not how it looks. A builder turns what the analysis knows into a
 * `Body`; the header of evidence is added for every document alike; renderers turn both into Markdown, HTML, XLSX, CSV
 * and JSON. How to add a document: docs/documents.md.
 *
 * Two kinds of text stand apart, so that nothing from a file is ever taken for markup:
 * - a **sentence** is written by Tureen. What stands in it between backticks is shown as code; nothing else is markup.
 * - everything else is **literal** and shown exactly as it is, whatever signs it holds.
 */
import type { EvidenceHeader, HeaderRow } from "../header";

/** A document, ready for a renderer. */
export interface Document extends Body {
  /** The name of the document's command, and the beginning of its file name: `soup`. */
  readonly id: string;
  /** `SOUP register` */
  readonly title: string;
  readonly header: EvidenceHeader;
  /** Set for a document that is not about a device: what stands at its head, and that no files follow at its end. */
  readonly head?: DocumentHead;
}

/** What stands at the head of a document, above its sections. */
export interface DocumentHead {
  readonly rows: readonly HeaderRow[];
  /** What the document rests on. */
  readonly basis: Sentence;
}

/** What a builder makes. */
export interface Body {
  /** One or two sentences under the title: what the document is for and what it rests on. */
  readonly lead?: Sentence;
  /** IDs of clauses that the document as a whole is evidence for or bears on; the catalogue gives their words. */
  readonly bearsOn?: readonly string[];
  /** Files that it rests on besides code and register, such as snapshots of releases. */
  readonly reads?: readonly string[];
  readonly sections: readonly Section[];
}

/** A heading with what stands under it. Sections may hold sections, three levels at the most. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
  /** True for lists that nobody reads from end to end: XLSX and JSON have them, HTML and Markdown say that they do. */
  readonly appendix?: boolean;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: Sentence }
  /** What this document cannot know, or where its limits are. It stands out in every format. */
  | { readonly kind: "note"; readonly text: Sentence }
  | { readonly kind: "list"; readonly items: readonly Sentence[] }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | Table
  | Picture;

/** Text that Tureen wrote. Backticks mark code: "`storage_encrypted` is absent." */
export type Sentence = string;

/** A label with what is known of it. */
export interface Fact {
  readonly label: string;
  readonly value: Cell;
}

/** A drawing. `description` says in words what it shows: it is all that a reader without eyes or without HTML gets. */
export interface Picture {
  readonly kind: "picture";
  /** A whole SVG document; every text from a file escaped by its maker. It is shown as an image, so no script in it runs. */
  readonly svg: string;
  readonly title: string;
  readonly description: Sentence;
}

export interface Table {
  readonly kind: "table";
  /** Names the table to machines, and its sheet: `items`. Unique in the document, at most 31 signs. */
  readonly id: string;
  /** The caption: `SOUP items`. */
  readonly title: string;
  readonly columns: readonly Column[];
  /** One cell for each column, in the order of the columns. Make tables with `tableOf`, which sees to that. */
  readonly rows: readonly (readonly Cell[])[];
  /** What to say when there are no rows: "No item is registered." Never leave a reader with an empty table. */
  readonly empty: Sentence;
}

export interface Column {
  /** The key in JSON: `manufacturer`. */
  readonly id: string;
  readonly title: string;
  /** Decides width and alignment. A cell may be of any kind, for instance a gap. */
  readonly type: ColumnType;
  /**
   * True for what is too much for the width of a page: XLSX, CSV and JSON have it in the row; HTML and Markdown show it
   * below the table, record by record. The first column names the record there.
   */
  readonly detail?: boolean;
  /** True for what only machines and filters want: XLSX, CSV and JSON have it, HTML and Markdown leave it out. */
  readonly appendix?: boolean;
}

export type ColumnType =
  | "text"
  | "sentence"
  | "identifier"
  | "date"
  | "count"
  | "place"
  | "clause"
  | "source"
  | "blank";

/** What can stand in a table or beside a label. Make cells with the functions of `cells.ts`. */
export type Cell =
  /** Literal text, possibly of several lines. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "sentence"; readonly text: Sentence }
  /** SOUP-001, `aws_db_instance.main`; `href` leads to where it is kept. */
  | { readonly kind: "identifier"; readonly text: string; readonly href?: string }
  /** A day, 2026-11-21. */
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "count"; readonly count: number }
  /** `Frankfurt, Germany (EU)` */
  | { readonly kind: "place"; readonly text: string }
  /** A line in a file; lines count from 1. */
  | { readonly kind: "source"; readonly file: string; readonly line: number; readonly href?: string }
  /** A web address: a link where it is one, literal text otherwise. */
  | { readonly kind: "address"; readonly address: string }
  /** Several, one below the other. */
  | { readonly kind: "several"; readonly cells: readonly Cell[] }
  /** Nobody has stated it. `missing` says what: "manufacturer", "a review of its configuration (IEC 62304 8.1.3)". */
  | { readonly kind: "gap"; readonly missing: string }
  /** Source does not show it. `reason` says why, as a sentence. */
  | { readonly kind: "not-assessed"; readonly reason: Sentence }
  /** A person fills it in, on paper or in the file: approver, observed, date. */
  | { readonly kind: "blank" }
  /** Nothing belongs here: not a gap. */
  | { readonly kind: "none" };
