/** How new text is written into regulatory files. What stands there already is never written anew. */
import { stringify } from "yaml";

/** What a field can hold. */
export type FieldValue = string | number | boolean | readonly string[] | { readonly [name: string]: FieldValue };

const INDENT = "  ";
/** Lists of identifiers and names stand on one line as long as they fit. */
const LONGEST_LINE_LIST = 100;
const SHORT_ENTRY = /^[\w./*:@-]+$/;

/** A scalar as YAML, quoted only where it has to be. Several lines become a block. */
export function formatScalar(value: string | number | boolean, indent: string): string {
  if (typeof value === "string" && /[\r\n]/.test(value)) {
    // A block cannot show blanks at its beginning or at the ends of its lines.
    if (!/^\S/.test(value) || /[ \t\r](?:\n|$)/.test(value)) return JSON.stringify(value);
    const lines = value.trimEnd().split("\n");
    return ["|-", ...lines.map((line) => (line === "" ? "" : indent + INDENT + line))].join("\n");
  }
  return onOneLine(stringify(value, { lineWidth: 0 }).trimEnd(), value);
}

/** A value within brackets or braces, where commas and braces need quotation marks too. */
export function formatFlow(value: FieldValue): string {
  if (isList(value)) return formatFlowList(value);
  if (typeof value === "object") {
    const fields = Object.entries(value).map(([name, held]) => `${formatFlow(name)}: ${formatFlow(held)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  if (typeof value === "string" && /[\r\n]/.test(value)) return JSON.stringify(value);
  const options = { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 } as const;
  return onOneLine(stringify([value], options).trimEnd().slice(1, -1), value);
}

/** A few words, `---` among them, come back as blocks; quotation marks do for them too. */
function onOneLine(formatted: string, value: string | number | boolean): string {
  return /[\r\n]/.test(formatted) ? JSON.stringify(value) : formatted;
}

/** `name: value` and what belongs to it, the first line without indentation, the others from `indent` on. */
export function formatField(name: string, value: FieldValue, indent: string): string {
  const key = formatScalar(name, "");
  if (isList(value)) return `${key}:${formatList(value, indent)}`;
  if (typeof value !== "object") return `${key}: ${formatScalar(value, indent)}`;
  const inner = indent + INDENT;
  const fields = Object.entries(value).map(([field, held]) => `\n${inner}${formatField(field, held, inner)}`);
  return fields.length === 0 ? `${key}: {}` : `${key}:${fields.join("")}`;
}

function formatList(values: readonly string[], indent: string): string {
  const line = ` ${formatFlowList(values)}`;
  if (values.every((value) => SHORT_ENTRY.test(value)) && line.length <= LONGEST_LINE_LIST) return line;
  return values.map((value) => `\n${indent}${INDENT}- ${formatScalar(value, indent + INDENT)}`).join("");
}

/** `[RISK-001, RISK-002]` */
export function formatFlowList(values: readonly string[]): string {
  return `[${values.map((value) => formatFlow(value)).join(", ")}]`;
}

/** Ends lines as the text does. */
export function withLineEndsOf(text: string, added: string): string {
  return text.includes("\r\n") ? added.replace(/\r?\n/g, "\r\n") : added;
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}
