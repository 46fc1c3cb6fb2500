/**
 * Aligns `=` and trailing comments over consecutive lines, as `terraform fmt` does: a line that is empty, holds a
 * comment alone or begins a value of several lines ends a group
 * (https://github.com/hashicorp/hcl/blob/v2.24.0/hclwrite/format.go, formatCells).
 */
import type { Body, Expression } from "../../syntax/hcl/tree";
import type { Span, TextEdit } from "../../syntax/text";

/** `name = value` on one line. */
interface Line {
  readonly start: number;
  readonly nameEnd: number;
  readonly equals: number;
  readonly end: number;
  /** Where a comment behind it starts. */
  readonly comment: number | undefined;
  readonly isChanged: boolean;
}

/**
 * The edits that align the groups of a body, and of every body and object in it, that something changed in. A group whose
 * other lines were not aligned before is left as its owner writes it.
 */
export function alignmentEdits(text: string, body: Body, changed: readonly Span[]): readonly TextEdit[] {
  return groupsIn(text, body, changed)
    .filter((group) => group.length > 0 && isTouched(group, changed) && wasAligned(text, group))
    .flatMap((group) => [...alignEquals(text, group), ...alignComments(text, group)]);
}

function groupsIn(text: string, body: Body, changed: readonly Span[]): readonly Line[][] {
  const entries = body.items.map((item) =>
    item.kind === "attribute" ? toLine(text, item.name.span, item.value.span, changed) : undefined,
  );
  const inner = body.items.flatMap((item) =>
    item.kind === "block" ? groupsIn(text, item.body, changed) : groupsInValue(text, item.value, changed),
  );
  return [...consecutive(text, entries), ...inner];
}

function groupsInValue(text: string, value: Expression, changed: readonly Span[]): readonly Line[][] {
  if (value.kind === "tuple") return value.items.flatMap((item) => groupsInValue(text, item, changed));
  if (value.kind === "call") return value.args.flatMap((item) => groupsInValue(text, item, changed));
  if (value.kind !== "object" || !text.slice(value.span.start, value.span.end).includes("\n")) return [];
  const entries = value.entries.map((entry) => toLine(text, entry.key.span, entry.value.span, changed));
  return [
    ...consecutive(text, entries),
    ...value.entries.flatMap((entry) => groupsInValue(text, entry.value, changed)),
  ];
}

function toLine(text: string, name: Span, value: Span, changed: readonly Span[]): Line | undefined {
  if (text.slice(name.start, value.end).includes("\n")) return undefined;
  const equals = text.indexOf("=", name.end);
  if (equals < 0 || equals >= value.start || text.slice(name.end, equals).trim() !== "") return undefined;
  const before = text.slice(text.lastIndexOf("\n", name.start - 1) + 1, name.start);
  if (before.trim() !== "") return undefined;
  const rest = /^,?([ \t]*)(?:(#|\/\/)|$|\r?\n)/u.exec(text.slice(value.end, lineEnd(text, value.end) + 1));
  if (!rest) return undefined;
  const end = value.end + (text[value.end] === "," ? 1 : 0);
  return {
    start: name.start,
    nameEnd: name.end,
    equals,
    end,
    comment: rest[2] ? end + (rest[1]?.length ?? 0) : undefined,
    isChanged: changed.some((span) => span.start < value.end && span.end > name.start),
  };
}

/** Runs of lines that follow one another; `undefined` is something that ends a run. */
function consecutive(text: string, lines: readonly (Line | undefined)[]): readonly Line[][] {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1);
    const isNext = before && line && followsDirectly(text, before, line);
    if (!line) groups.push([]);
    else if (isNext) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** A comment behind the line before is allowed; a line between them is not. */
function followsDirectly(text: string, before: Line, line: Line): boolean {
  return (text.slice(before.end, line.start).match(/\n/gu) ?? []).length === 1;
}

/** True when an edit changed, added or removed a line of the group. */
function isTouched(group: readonly Line[], changed: readonly Span[]): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return false;
  return changed.some((span) => span.start <= last.end + 1 && span.end >= first.start - 1);
}

function wasAligned(text: string, group: readonly Line[]): boolean {
  const columns = new Set(group.filter((line) => !line.isChanged).map((line) => line.equals - startOfLine(text, line)));
  return columns.size <= 1;
}

function alignEquals(text: string, group: readonly Line[]): readonly TextEdit[] {
  const width = Math.max(...group.map((line) => line.nameEnd - line.start));
  return group.flatMap((line) => {
    const padding = " ".repeat(width - (line.nameEnd - line.start) + 1);
    return replaced(text, line.nameEnd, line.equals, padding);
  });
}

/** Comments behind lines that follow one another stand in one column. */
function alignComments(text: string, group: readonly Line[]): readonly TextEdit[] {
  if (!group.some((line) => line.isChanged)) return [];
  const width = Math.max(...group.map((line) => line.nameEnd - line.start));
  const lengthOf = (line: Line) => width + 1 + (line.end - line.equals);
  const edits: TextEdit[] = [];
  let run: Line[] = [];
  const close = (): void => {
    const longest = Math.max(0, ...run.map(lengthOf));
    for (const line of run) {
      if (line.comment === undefined) continue;
      edits.push(...replaced(text, line.end, line.comment, " ".repeat(longest - lengthOf(line) + 1)));
    }
    run = [];
  };
  for (const line of group) {
    if (line.comment === undefined) close();
    else run.push(line);
  }
  close();
  return edits;
}

function replaced(text: string, start: number, end: number, newText: string): readonly TextEdit[] {
  return text.slice(start, end) === newText ? [] : [{ span: { start, end }, newText }];
}

function startOfLine(text: string, line: Line): number {
  return text.lastIndexOf("\n", line.start - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
