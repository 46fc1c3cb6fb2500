/**
 * Reads a YAML node by the schema of its record. What fits is kept; what does not is named in words of the field and
 * left out. The schemas are those of `records/`; only the kinds of schema used there are known here.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { z } from "zod";
import type { Location, Span } from "../../syntax/text";
import type { FieldPlace, RegisterProblem } from "../register";
import type { Region } from "./source";
import { didYouMean, nearest } from "./suggest";

/** What reading a record gathers on its way. */
export interface Gathering {
  readonly file: string;
  readonly region: Region;
  readonly problems: RegisterProblem[];
  readonly fields: Map<string, FieldPlace>;
  readonly open: string[];
  /** Nodes that may still be visited: aliases of aliases could otherwise grow without end. */
  budget: number;
}

const BUDGET = 200_000;
const TODO = /^TODO\b/i;

/** Starts a gathering for one record. */
export function gather(file: string, region: Region, problems: RegisterProblem[]): Gathering {
  return { file, region, problems, fields: new Map(), open: [], budget: BUDGET };
}

/** Reads a map by its schema; `what` names the record in messages. Undefined when the node is no map. */
export function readObject(
  gathering: Gathering,
  schema: z.ZodObject,
  given: Node | null | undefined,
  path: string,
  what: string,
): Record<string, unknown> | undefined {
  const node = resolveAlias(gathering, given);
  if (!isMap(node)) {
    if (node && !isEmpty(node)) report(gathering, spanOf(node), `${what} has fields: write them as \`name: value\`.`);
    return undefined;
  }
  const shape = new Map<string, z.ZodType>(Object.entries(schema.shape as Record<string, z.ZodType>));
  const found: Record<string, unknown> = {};
  for (const [name, pair] of knownPairs(gathering, node, shape.keys(), what)) {
    const field = shape.get(name);
    const value = field ? readField(gathering, field, pair, join(path, name)) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** The fields of a map that its record knows, each once; unknown and repeated ones are reported. */
export function knownPairs(
  gathering: Pick<Gathering, "file" | "region" | "problems">,
  node: YAMLMap,
  known: Iterable<string>,
  what: string,
): ReadonlyMap<string, Pair> {
  const names = new Set(known);
  const found = new Map<string, Pair>();
  for (const pair of node.items) {
    const name = keyOf(pair) ?? "";
    if (!names.has(name)) {
      const message = `\`${name}\` is not a field of ${lowerFirst(what)}.${didYouMean(name, names)}`;
      report(gathering, spanOf(pair.key), message, "warning");
    } else if (found.has(name)) {
      report(gathering, spanOf(pair.key), `\`${name}\` is written twice here. Remove one of them.`);
    } else found.set(name, pair);
  }
  return found;
}

/** Records a problem. */
export function report(
  gathering: Pick<Gathering, "file" | "region" | "problems">,
  span: Span,
  message: string,
  severity: RegisterProblem["severity"] = "error",
): void {
  const { base } = gathering.region;
  const moved = { start: span.start + base, end: span.end + base };
  gathering.problems.push({ file: gathering.file, span: moved, message, severity });
}

/** The place of a node in the file. */
export function locate(gathering: Pick<Gathering, "file" | "region">, node: unknown): Location {
  const span = spanOf(node);
  const { base } = gathering.region;
  return { file: gathering.file, span: { start: span.start + base, end: span.end + base } };
}

function readField(gathering: Gathering, schema: z.ZodType, pair: Pair, path: string): unknown {
  const key = locate(gathering, pair.key);
  const value = isNothing(pair.value) ? endOf(key) : locate(gathering, pair.value);
  const whole = { file: key.file, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) } };
  gathering.fields.set(path, { key, value, whole });
  return readValue(gathering, schema, pair.value as Node | null, path);
}

function readValue(gathering: Gathering, given: z.ZodType, node: Node | null | undefined, path: string): unknown {
  if (--gathering.budget < 0) return undefined;
  const schema = withoutOptional(given);
  const value = resolveAlias(gathering, node);
  if (!value || isEmpty(value)) return undefined;
  if (isScalar(value) && TODO.test(String(value.value))) {
    gathering.open.push(path);
    return undefined;
  }
  if (schema instanceof z.ZodObject) return readObject(gathering, schema, value, path, `\`${nameOf(path)}\``);
  if (schema instanceof z.ZodArray) return readList(gathering, schema, value, path);
  if (schema instanceof z.ZodRecord) return readRecord(gathering, schema, value, path);
  return readScalar(gathering, schema, value, path);
}

function readList(gathering: Gathering, schema: z.ZodArray, node: Node, path: string): unknown[] {
  const element = schema.element as z.ZodType;
  if (!isSeq(node)) {
    const advice = `\`${nameOf(path)}\` is a list: put each entry on a line of its own, after a dash.`;
    report(gathering, spanOf(node), advice);
  }
  const items = isSeq(node) ? node.items : [node];
  const found: unknown[] = [];
  for (const item of items) {
    const at = join(path, String(found.length));
    const value = locate(gathering, item);
    const read = readValue(gathering, element, item as Node | null, at);
    if (read === undefined) continue;
    gathering.fields.set(at, { key: undefined, value, whole: value });
    found.push(read);
  }
  return found;
}

function readRecord(gathering: Gathering, schema: z.ZodRecord, node: Node, path: string): unknown {
  if (!isMap(node)) {
    report(gathering, spanOf(node), `\`${nameOf(path)}\` has entries: write each as \`name: value\` on a line below.`);
    return undefined;
  }
  const found = new Map<string, unknown>();
  for (const pair of node.items) {
    const name = keyOf(pair);
    if (name === undefined) continue;
    if (found.has(name)) report(gathering, spanOf(pair.key), `\`${name}\` is written twice here. Remove one of them.`);
    const value = readField(gathering, schema.valueType as z.ZodType, pair, join(path, name));
    if (value !== undefined) found.set(name, value);
  }
  return Object.fromEntries(found);
}

function readScalar(gathering: Gathering, schema: z.ZodType, node: Node, path: string): unknown {
  const name = nameOf(path);
  if (!isScalar(node)) {
    const advice = isSeq(node) ? "is one value, not a list." : "is one value, but fields stand under it.";
    report(gathering, spanOf(node), `\`${name}\` ${advice}`);
    return undefined;
  }
  const written = writtenText(node.value, node.source);
  if (schema instanceof z.ZodEnum) return readChoice(gathering, schema, node, written, name);
  if (schema instanceof z.ZodBoolean) return readYesOrNo(gathering, node, written, name);
  if (schema instanceof z.ZodLiteral) return schema.safeParse(node.value).data;
  const checked = schema.safeParse(written);
  if (checked.success) return checked.data;
  report(gathering, spanOf(node), `\`${name}\` ${checked.error.issues[0]?.message ?? "cannot be read"}.`);
  return undefined;
}

function readChoice(gathering: Gathering, schema: z.ZodEnum, node: Node, written: string, name: string): unknown {
  const options = schema.options.map(String);
  if (options.includes(written)) return written;
  const sameButCase = options.find((option) => option.toLowerCase() === written.toLowerCase());
  const meant = sameButCase ?? nearest(written, options);
  const advice = meant === undefined ? `Known are: ${options.join(", ")}.` : `Did you mean \`${meant}\`?`;
  report(gathering, spanOf(node), `\`${written}\` is not known for \`${name}\`. ${advice}`);
  return sameButCase;
}

function readYesOrNo(gathering: Gathering, node: Node, written: string, name: string): boolean | undefined {
  if (/^(true|yes)$/i.test(written)) return true;
  if (/^(false|no)$/i.test(written)) return false;
  report(gathering, spanOf(node), `\`${name}\` is a yes or a no: write true or false.`);
  return undefined;
}

function resolveAlias(gathering: Gathering, node: unknown): Node | undefined {
  if (!isAlias(node)) return (node as Node | null) ?? undefined;
  const target = node.resolve(gathering.region.document);
  if (target) return target;
  report(gathering, spanOf(node), "A text that begins with * needs quotation marks around it.");
  return undefined;
}

function withoutOptional(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap() as z.ZodType;
  return inner;
}

/** Numbers and dates keep the digits that a person wrote: `16.10` is not `16.1`. */
function writtenText(value: unknown, source: string | undefined): string {
  return typeof value === "string" ? value : (source ?? String(value));
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && (node.value === null || node.value === "");
}

function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? writtenText(pair.key.value, pair.key.source) : undefined;
}

function spanOf(node: unknown): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function endOf({ file, span }: Location): Location {
  return { file, span: { start: span.end, end: span.end } };
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** The last name of a path that is not a position in a list. */
function nameOf(path: string): string {
  return (
    path
      .split(".")
      .filter((part) => !/^\d+$/.test(part))
      .at(-1) ?? path
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
