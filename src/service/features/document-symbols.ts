import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { listsOf } from "../../register/read/reference-fields";
import type { ListName } from "../../register/records/catalogue";
import type { Entry, FieldPlace } from "../../register/register";
import { type Location, rangeOf, type Span, unquoted } from "../../syntax/text";
import { regulatoryFile } from "../regulatory/field";
import type { Snapshot } from "../snapshot";

/** What stands for a record of each list in an outline. Editors have no kinds of their own for them. */
export const SYMBOL_KINDS: Readonly<Record<ListName, SymbolKind>> = {
  items: SymbolKind.Package,
  hazards: SymbolKind.Event,
  risks: SymbolKind.Event,
  controls: SymbolKind.Method,
  suppliers: SymbolKind.Namespace,
  justifications: SymbolKind.Key,
  requirements: SymbolKind.Interface,
  tests: SymbolKind.Boolean,
  imports: SymbolKind.File,
  boms: SymbolKind.File,
};

/** The outline of a regulatory file: its lists, their records by identifier and title, the fields of each. */
export function documentSymbols(file: string, snapshot: Snapshot): readonly DocumentSymbol[] {
  const { register } = snapshot.analysis;
  if (!regulatoryFile(file, snapshot)) return [];
  const { deviceEntry } = register;
  if (deviceEntry?.whole.file === file) return fieldSymbols(deviceEntry, "", snapshot);
  return [...listsOf(register)].flatMap(([list, entries]) => {
    const children = entries
      .filter(({ whole }) => whole.file === file)
      .map((entry) => recordSymbol(entry, list, snapshot));
    const [first, last] = [children[0], children.at(-1)];
    if (!first || !last) return [];
    const range = { start: first.range.start, end: last.range.end };
    return [{ name: list, kind: SymbolKind.Array, range, selectionRange: first.selectionRange, children }];
  });
}

function recordSymbol(entry: Entry<unknown>, list: ListName, snapshot: Snapshot): DocumentSymbol {
  return {
    name: entry.id,
    detail: titleOf(entry),
    kind: SYMBOL_KINDS[list],
    ...rangesOf(entry.whole, entry.at.span, snapshot),
    children: fieldSymbols(entry, "", snapshot).filter(({ name }) => name !== "id" && name !== "title"),
  };
}

/** What a record is called: its title, or its name. */
export function titleOf({ record }: Entry<unknown>): string {
  const { title, name } = record as { readonly title?: unknown; readonly name?: unknown };
  return [title, name].find((text) => typeof text === "string") ?? "";
}

/** The fields directly below a path, each with those below it. Entries of lists are shown where they have fields. */
function fieldSymbols(entry: Entry<unknown>, path: string, snapshot: Snapshot): DocumentSymbol[] {
  const prefix = path === "" ? "" : `${path}.`;
  const own = [...entry.fields].filter(([name]) => name.startsWith(prefix) && !name.slice(prefix.length).includes("."));
  return own.map(([name, place]) => {
    const below = fieldSymbols(entry, name, snapshot);
    // The texts of a list stand behind its name.
    const texts = below.filter((child) => !child.children && /^\d+$/u.test(child.name));
    const children = below.filter((child) => !texts.includes(child));
    const text = texts.length > 0 ? texts.map(({ detail }) => detail).join(", ") : textOf(place, snapshot);
    const label = name.slice(prefix.length);
    return {
      name: /^\d+$/u.test(label) ? nameOfEntry(children, label) : label,
      detail: children.length > 0 ? "" : text.slice(0, LONGEST_DETAIL),
      kind: children.length > 0 ? SymbolKind.Object : SymbolKind.Field,
      ...rangesOf(place.whole, (place.key ?? place.value).span, snapshot),
      ...(children.length > 0 && { children }),
    };
  });
}

/** An entry of a list is called after its first field: a mode, a name. */
function nameOfEntry([first]: readonly DocumentSymbol[], position: string): string {
  return first?.detail ? first.detail : position;
}

const LONGEST_DETAIL = 60;

function textOf({ value }: FieldPlace, { project }: Snapshot): string {
  const text = project.text(value.file)?.slice(value.span.start, value.span.start + LONGEST_DETAIL) ?? "";
  const line = text.slice(0, Math.max(0, value.span.end - value.span.start)).split(/[\r\n]/u)[0] ?? "";
  return unquoted(line);
}

/** The selection has to lie within the whole. */
function rangesOf({ file, span }: Location, selection: Span, { project }: Snapshot) {
  const lines = project.lines(file);
  const start = Math.min(span.start, selection.start);
  const end = Math.max(span.end, selection.end);
  return { range: rangeOf(lines, { start, end }), selectionRange: rangeOf(lines, selection) };
}
