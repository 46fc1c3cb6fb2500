/**
 * The last look at a write before anybody applies it: what is not meant to change must be the same afterwards, comments
 * above all. A write that would lose something is refused, whatever the file looks like.
 */
import { type Document, isMap, isSeq, Lexer, type YAMLMap } from "yaml";
import { applyEdits } from "../../syntax/text";
import { isTooDeep } from "../../syntax/yaml/depth";
import { parse } from "../read/source";
import type { ListName } from "../records/catalogue";
import { isBlank, pairOf, refused, textOf, type WriteResult } from "./tree";

/** What a write is about: fields of records that are there, or of the file itself. New records need not be named. */
export interface Touched {
  /** Undefined for fields at the top level of the file. */
  readonly record?: { readonly list: ListName; readonly id: string };
  /** Names of fields, without what stands below them; undefined where any of the record may change. */
  readonly fields?: readonly string[] | undefined;
}

/** The result itself, or the reason why it would lose something. `text` is the file before; undefined for a new one. */
export function verified(text: string | undefined, result: WriteResult, touched: readonly Touched[]): WriteResult {
  if (!result.ok || text === undefined || result.edits.length === 0) return result;
  const after = applyEdits(text, result.edits);
  const loss = lossBetween(text, after, touched);
  return loss === undefined ? result : refused(loss);
}

/** What a change from one text to another loses, in a sentence; undefined when it keeps everything. */
export function lossBetween(before: string, after: string, touched: readonly Touched[]): string | undefined {
  if (isTooDeep(after)) return UNREADABLE;
  const [from, to] = [parse(before), parse(after)];
  if (to.errors.length > 0) return UNREADABLE;
  if (!holdsInOrder(commentsIn(after), commentsIn(before))) return COMMENT;
  if (hasMixedLineEnds(after) && !hasMixedLineEnds(before)) return UNREADABLE;
  try {
    return sameOutside(from, to, touched) ? undefined : SHARED;
  } catch {
    // Aliases of aliases without end: what is behind them cannot be compared.
    return SHARED;
  }
}

const UNREADABLE = "The file could not be read afterwards. Make this change by hand.";
const COMMENT = "A comment would be lost. Make this change by hand.";
const SHARED =
  "Something else would change with it, because the file shares parts by & and *. Write them out where they are used, or make this change by hand.";

/** The comments of a YAML text, in their order. */
export function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  let isContent = false;
  for (const lexeme of new Lexer().lex(text)) {
    // A control character announces that what follows is the text of a value, whatever it begins with.
    if (!isContent && lexeme.startsWith("#")) comments.push(lexeme.trimEnd());
    isContent = lexeme === SCALAR;
  }
  return comments;
}

const SCALAR = "\u001f";

function holdsInOrder(all: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const comment of all) if (comment === wanted[at]) at++;
  return at === wanted.length;
}

function hasMixedLineEnds(text: string): boolean {
  return text.includes("\r\n") && /[^\r]\n/.test(text);
}

function sameOutside(from: Document.Parsed, to: Document.Parsed, touched: readonly Touched[]): boolean {
  if (!isMap(from.contents)) return true;
  if (!isMap(to.contents)) return false;
  const topFields = new Set(touched.flatMap(({ record, fields = [] }) => (record ? [] : fields)));
  const target = to.contents;
  return from.contents.items.every((pair) => {
    const name = textOf(pair.key) ?? "";
    if (topFields.has(name)) return true;
    const counterpart = pairOf(target, name);
    if (!counterpart) return false;
    if (!isSeq(pair.value)) return isBlank(pair.value) || isEqual(pair.value, from, counterpart.value, to);
    if (!isSeq(counterpart.value)) return pair.value.items.length === 0;
    return recordsKept(pair.value.items, from, counterpart.value.items, to, touchedRecords(touched, name));
  });
}

type MayChange = (field: string) => boolean;

function touchedRecords(touched: readonly Touched[], list: string): ReadonlyMap<string, MayChange> {
  const found = new Map<string, MayChange>();
  for (const { record, fields } of touched) {
    if (record?.list !== list) continue;
    const before = found.get(record.id);
    found.set(record.id, (field) => !fields || fields.includes(field) || (before?.(field) ?? false));
  }
  return found;
}

/** Records stay where they are: new ones come behind them. */
function recordsKept(
  before: readonly unknown[],
  from: Document.Parsed,
  after: readonly unknown[],
  to: Document.Parsed,
  touched: ReadonlyMap<string, MayChange>,
): boolean {
  return before.every((item, at) => {
    const now = after[at];
    if (!isMap(item) || !isMap(now)) return isEqual(item, from, now, to);
    const mayChange = touched.get(textOf(pairOf(item, "id")?.value) ?? "");
    return mayChange ? fieldsKept(item, from, now, to, mayChange) : isEqual(item, from, now, to);
  });
}

function fieldsKept(
  before: YAMLMap,
  from: Document.Parsed,
  after: YAMLMap,
  to: Document.Parsed,
  mayChange: MayChange,
): boolean {
  return before.items.every((pair) => {
    const name = textOf(pair.key) ?? "";
    if (mayChange(name)) return true;
    const now = pairOf(after, name);
    return now !== undefined && isEqual(pair.value, from, now.value, to);
  });
}

/** By what they hold, not by how it is written. */
function isEqual(left: unknown, from: Document.Parsed, right: unknown, to: Document.Parsed): boolean {
  return plain(left, from) === plain(right, to);
}

function plain(node: unknown, document: Document.Parsed): string | undefined {
  if (typeof node !== "object" || node === null || !("toJS" in node) || typeof node.toJS !== "function") {
    return JSON.stringify(node);
  }
  return JSON.stringify(node.toJS(document));
}
