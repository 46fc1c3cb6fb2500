import type { Location as EditorLocation } from "vscode-languageserver-types";
import type { Snapshot } from "../snapshot";

/** A row of a tree in the side panel as plain data, ready to be shown. */
export interface Row {
  /** Unique in its view and stable over refreshes, so that a tree stays open and selected as it is. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** A codicon name. */
  readonly icon: string;
  /** Colours the icon; the icon alone says the same. */
  readonly tone?: Tone;
  /** What a screen reader says, where label and description leave out what the icon shows. */
  readonly spoken?: string;
  /** Shown as a mark at the end of the row. */
  readonly badge?: "suspect";
  /** What the row is, for the actions that it offers. */
  readonly kind: RowKind;
  /** Selecting the row goes there. */
  readonly at?: EditorLocation;
  /** Selecting the row runs this instead. */
  readonly command?: RowCommand;
  /** The record, rule or clause that the row stands for or belongs to. */
  readonly record?: string;
  /** The field of the record that the row stands for. */
  readonly field?: string;
  /** The address of the resource that the row stands for, and the file in which it stands. */
  readonly address?: string;
  readonly uri?: string;
  /** The key of the component that the row stands for. */
  readonly component?: string;
  readonly hasChildren?: boolean;
  readonly isOpen?: boolean;
}

export interface RowCommand {
  readonly name: string;
  readonly arguments?: readonly string[];
}

export type Tone = "error" | "warning" | "information" | "muted";

export type RowKind =
  | "group"
  | "action"
  | "item"
  | "change"
  | "field"
  | "component"
  | "part"
  | "resource"
  | "risk"
  | "control"
  | "requirement"
  | "test"
  | "finding"
  | "unread"
  | "clause"
  | "fix"
  | "reason";

/** A row with what stands below it, made when somebody asks. */
export interface Node {
  readonly row: Row;
  readonly children?: () => readonly Node[];
  /** Markdown, in which nothing from files is markup. */
  readonly tooltip?: () => string;
}

/** One folder of the workspace. `key` sets its rows apart from those of other folders; it is empty for the first. */
export interface PanelSource {
  readonly snapshot: Snapshot;
  readonly key: string;
  /** Its name, where the workspace has several folders: its rows stand below a heading then. */
  readonly folder?: string;
}

/** True for what has the form of a row. */
export function isRow(given: unknown): given is Row {
  return typeof given === "object" && given !== null && "id" in given && "kind" in given && "label" in given;
}

/** "3 resources"; "1 resource". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The parts that say something, with a dot between them. */
export function joined(parts: readonly (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(" · ");
}

/** Identifiers for siblings that stay when others come and go: the same words a second time get a number. */
export function identities(): (words: string) => string {
  const seen = new Map<string, number>();
  return (words) => {
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return times === 1 ? words : `${words}#${times}`;
  };
}
