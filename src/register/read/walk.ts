/**
 * Reads a YAML node by the schema of its record. What fits is kept; what does not is named in words of the field and
 * left out. The schemas are those of `records/`; only the kinds of schema used there are known here.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import * as z from "zod";
import type { Location } from "../../syntax/text";
import { schemaOfEntry, schemasOfFields, withoutOptional } from "../records/schema";
import { formatFlow } from "../write/format";
import { type ProblemFix, replaceBy } from "./fix";
import { type Gathering, locate, type Reporting, report, spanOf } from "./gathering";
import { readScalar, writtenText } from "./scalar";
import { nearest } from "./suggest";

const TODO = /^TODO\b/i;

/** Reads a map by its schema; `what` names the record in messages. Undefined when the node is no map. */
export function readObject(
  gathering: Gathering,
  schema: z.ZodObject,
  given: unknown,
  path: string,
  what: string,
): Record<string, unknown> | undefined {
  const node = resolveAlias(gathering, given);
  if (!isMap(node)) {
    if (node && !isEmpty(node)) report(gathering, spanOf(node), `${what} has fields: write them as \`name: value\`.`);
    return undefined;
  }
  const shape = schemasOfFields(schema);
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
  gathering: Reporting,
  node: YAMLMap,
  known: Iterable<string>,
  what: string,
): ReadonlyMap<string, Pair> {
  const names = new Set(known);
  const found = new Map<string, Pair>();
  for (const pair of node.items) {
    const name = keyOf(pair) ?? "";
    if (!names.has(name)) {
      const meant = nearest(name, names);
      const advice = meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
      const message = `\`${name}\` is not a field of ${lowerFirst(what)}.${advice}`;
      const isFree = meant !== undefined && !node.items.some((other) => keyOf(other) === meant);
      const fix = isFree ? replaceBy(spanOf(pair.key), meant) : undefined;
      report(gathering, spanOf(pair.key), message, { severity: "warning", fix });
    } else if (found.has(name)) {
      report(gathering, spanOf(pair.key), `\`${name}\` is written twice here. Remove one of them.`);
    } else found.set(name, pair);
  }
  return found;
}

function readField(gathering: Gathering, schema: z.ZodType, pair: Pair, path: string): unknown {
  const key = locate(gathering, pair.key);
  const value = isNothing(pair.value) ? endOf(key) : locate(gathering, pair.value);
  const whole = { file: key.file, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) } };
  gathering.fields.set(path, { key, value, whole });
  return readValue(gathering, schema, pair.value, path);
}

function readValue(gathering: Gathering, given: z.ZodType, node: unknown, path: string): unknown {
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
  return readScalar(gathering, schema, value, nameOf(path));
}

function readList(gathering: Gathering, schema: z.ZodArray, node: Node, path: string): unknown[] {
  const element = schemaOfEntry(schema);
  if (!isSeq(node)) {
    const advice = `\`${nameOf(path)}\` is a list: put each entry on a line of its own, after a dash.`;
    report(gathering, spanOf(node), advice, { fix: inBrackets(node) });
  }
  const items = isSeq(node) ? node.items : [node];
  const found: unknown[] = [];
  for (const item of items) {
    const at = join(path, String(found.length));
    const value = locate(gathering, item);
    const read = readValue(gathering, element, item, at);
    if (read === undefined) continue;
    gathering.fields.set(at, { key: undefined, value, whole: value });
    found.push(read);
  }
  return found;
}

/** One value becomes a list of one. */
function inBrackets(node: Node): ProblemFix | undefined {
  if (!isScalar(node) || node.type?.startsWith("BLOCK")) return undefined;
  return { ...replaceBy(spanOf(node), `[${formatFlow(writtenText(node))}]`), title: "Make it a list" };
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
    const value = readField(gathering, schemaOfEntry(schema), pair, join(path, name));
    if (value !== undefined) found.set(name, value);
  }
  return Object.fromEntries(found);
}

function resolveAlias(gathering: Gathering, node: unknown): Node | undefined {
  if (!isAlias(node)) return isNode(node) ? node : undefined;
  const target = node.resolve(gathering.region.document);
  if (target) return target;
  const span = spanOf(node);
  const quoted = replaceBy(span, JSON.stringify(gathering.region.text.slice(span.start, span.end)));
  const fix = { ...quoted, title: "Put it in quotation marks" };
  report(gathering, span, "A text that begins with * needs quotation marks around it.", { fix });
  return undefined;
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && (node.value === null || node.value === "");
}

function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? writtenText(pair.key) : undefined;
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
