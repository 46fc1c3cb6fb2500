/** What a person decides about an import, and what they are asked. */
import type { ImportTarget } from "../records/import";
import type { ColumnMap } from "./columns";
import type { Decide } from "./plan";

export interface ImportChoices {
  /** What the rows of a table are. */
  readonly as?: ImportTarget | undefined;
  /** Sheets or headings to read; all that are recognised when empty. */
  readonly sheets: readonly string[];
  /** Fields by the names of columns, `-` leaves one out; words of ours by `Column: word` may stand among them. */
  readonly columns: ColumnMap;
  /** Words of ours by `Column: word`. */
  readonly words: ReadonlyMap<string, string>;
  /** Lists by types of entries; `-` leaves one out. */
  readonly types: ReadonlyMap<string, string>;
  /** Name of the application, for a bill of materials. */
  readonly name?: string | undefined;
  /** What becomes of fields that differ. */
  readonly decide: Decide;
}

/** Nothing is decided: what can be recognised is, and nothing that is here is overwritten. */
export const NO_CHOICES: ImportChoices = {
  sheets: [],
  columns: new Map(),
  words: new Map(),
  types: new Map(),
  decide: () => "leave",
};

export type ImportQuestion =
  | {
      readonly about: "target";
      /** Where several tables are asked about. */
      readonly sheet: string | undefined;
      readonly candidates: readonly ImportTarget[];
      readonly headers: readonly string[];
    }
  | {
      readonly about: "column";
      readonly target: ImportTarget;
      readonly column: string;
      readonly sample: string;
      readonly candidates: readonly string[];
    }
  | {
      /** Columns that mean nothing to us: they stay out unless somebody wants them. */
      readonly about: "further-columns";
      readonly target: ImportTarget;
      readonly columns: readonly { readonly column: string; readonly sample: string }[];
    }
  | {
      readonly about: "type";
      readonly type: string;
      readonly count: number;
      readonly sample: string;
    }
  | {
      readonly about: "word";
      /** `Status: erledigt` */
      readonly name: string;
      readonly word: string;
      readonly field: string;
      readonly options: readonly string[];
      readonly count: number;
    };

/** Questions without which nothing can be imported; the others improve it. */
export function isNeeded({ about }: ImportQuestion): boolean {
  return about === "target" || about === "column";
}
