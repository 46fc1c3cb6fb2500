/** Encoding functions (https://developer.hashicorp.com/terraform/language/functions#encoding-functions). */
import { type JsonNode, parseJson } from "../../../syntax/json";
import { isTooDeep } from "../../../syntax/yaml/depth";
import { readYamlDocument } from "../../../syntax/yaml/document";
import type { Plain } from "../plain";
import { type PlainFunction, refuse, text } from "./arguments";

/** By name. */
export const encodingFunctions: Readonly<Record<string, PlainFunction>> = {
  base64encode: (value) => btoa(binary(new TextEncoder().encode(text(value)))),
  base64decode: (value) => decodeBase64(text(value)),
  csvdecode: (value) => decodeCsv(text(value)),
  urlencode: (value) =>
    encodeURIComponent(text(value))
      .replace(/%20/g, "+")
      .replace(/[!'()*]/g, percent),
  urldecode: (value) => decodeURIComponent(text(value).replaceAll("+", " ")),
  yamldecode: (value) => decodeYaml(text(value)),
};

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function binary(bytes: Uint8Array): string {
  let result = "";
  for (const byte of bytes) result += String.fromCharCode(byte);
  return result;
}

function decodeBase64(value: string): string {
  const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The value of a JSON text. */
export function decodeJson(value: Plain): Plain {
  const { root, problems } = parseJson(text(value));
  return root && problems.length === 0 ? plainJson(root) : refuse("the text is not JSON");
}

function plainJson(node: JsonNode): Plain {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map(plainJson);
  return new Map(node.properties.map(({ name, value }) => [name.value, plainJson(value)]));
}

function decodeYaml(value: string): Plain {
  if (isTooDeep(value)) return refuse("the YAML is nested too deeply");
  const document = readYamlDocument(value, { version: "1.2", uniqueKeys: false, merge: true });
  if (document.errors.length > 0) return refuse("the text is not YAML");
  return plainYaml(document.toJS({ mapAsMap: true, maxAliasCount: 50 }), 0);
}

function plainYaml(value: unknown, depth: number): Plain {
  if (depth > 100) return refuse("the YAML is nested too deeply");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => plainYaml(item, depth + 1));
  if (value instanceof Map) {
    return new Map([...value].map(([name, item]) => [String(name), plainYaml(item, depth + 1)]));
  }
  return value instanceof Date ? value.toISOString() : null;
}

/** RFC 4180 with a header line: each record becomes a map. */
function decodeCsv(value: string): Plain {
  const [header, ...records] = csvRecords(value.replace(/^\ufeff/, ""));
  if (!header) return refuse("the header line is missing");
  return records.map((record) => {
    if (record.length !== header.length) refuse("a record has another number of fields than the header");
    return new Map(header.map((name, index) => [name, record[index] ?? ""]));
  });
}

function csvRecords(value: string): readonly string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  while (field.lastIndex < value.length) {
    const match = field.exec(value);
    if (!match) return refuse("the text is not CSV");
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") {
      if (field.lastIndex === value.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
}
