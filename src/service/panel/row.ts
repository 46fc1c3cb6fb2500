import type { Location as EditorLocation } from "vscode-languageserver-types";
import type { Location } from "../../syntax/text";
import { toEditor } from "../features/definition";
import type { Snapshot } from "../snapshot";

/** A row of a tree in the side panel, ready to be shown. */
export interface Row {
  /** Stable over refreshes, so that a tree stays open and selected as it is. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown, in which nothing from files is markup. */
  readonly tooltip?: string;
  /** A codicon name. */
  readonly icon: string;
  /** Colours the icon; the icon alone says the same. */
  readonly tone?: Tone;
  /** What the row is, for the actions that it offers. */
  readonly kind: RowKind;
  /** Selecting the row goes there. */
  readonly at?: EditorLocation;
  /** Selecting the row runs this instead. */
  readonly command?: string;
  /** The record that the row stands for or belongs to. */
  readonly record?: string;
  /** The address of the resource that the row stands for. */
  readonly address?: string;
  /** The key of the component that the row stands for. */
  readonly component?: string;
  readonly children: readonly Row[];
  readonly isOpen?: boolean;
}

export type Tone = "error" | "warning" | "information" | "muted";

export type RowKind =
  | "group"
  | "action"
  | "item"
  | "component"
  | "part"
  | "resource"
  | "risk"
  | "control"
  | "finding"
  | "clause"
  | "reason";

/** A place as a row carries it. */
export function rowPlace(at: Location, snapshot: Snapshot): EditorLocation {
  return toEditor(at, snapshot);
}

/** "3 resources"; "1 resource". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
