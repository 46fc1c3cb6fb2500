/** Files with a caret where the cursor is, and places as they read in a test. */
import type { Location } from "vscode-languageserver-types";
import type { Snapshot } from "../../../src/service/snapshot";
import { indexLines, type Position } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

export interface Pointed {
  readonly snapshot: Snapshot;
  readonly file: string;
  readonly position: Position;
}

/** Files, one of which has a `‸` where the cursor is. */
export function pointedAt(files: Readonly<Record<string, string>>, hasCommands = true): Pointed {
  const [file, marked] = Object.entries(files).find(([, text]) => text.includes("‸")) ?? ["", ""];
  const position = indexLines(marked).positionAt(marked.indexOf("‸"));
  const clean = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace("‸", "")]));
  return { snapshot: snapshotOf(clean, hasCommands), file, position };
}

/** Puts the cursor into one file, at the first place of a text in it. */
export function pointing(
  files: Readonly<Record<string, string>>,
  file: string,
  text: string,
): Readonly<Record<string, string>> {
  const at = (files[file] ?? "").indexOf(text);
  const found = files[file] ?? "";
  return { ...files, [file]: `${found.slice(0, at + 1)}‸${found.slice(at + 1)}` };
}

/** `regulatory/soup.yaml:4 SOUP-001`: file, line counted from 1 as people do, and the text of the range. */
export function shown({ uri, range }: Location, { project }: Snapshot): string {
  const file = uri.slice("file:///device/".length);
  const lines = project.lines(file);
  const text = project.text(file)?.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) ?? "";
  return `${file}:${range.start.line + 1} ${text}`;
}
