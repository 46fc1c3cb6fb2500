/** Words of network streams: text from files stands between backticks and cannot leave them. */
import type { Resource } from "../../model/resource";
import type { Endpoint } from "./stream";

const LONGEST = 120;
const MOST_NAMES = 6;

/** A text from a file, as code in a sentence. */
export function code(text: string): string {
  const line = text.replace(/\s+/gu, " ").replaceAll("`", "'");
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}\``;
}

/** `a`, `b` and 3 more. */
export function names(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_NAMES).map(code).join(", ");
  return texts.length > MOST_NAMES ? `${shown} and ${texts.length - MOST_NAMES} more` : shown;
}

export function addresses(resources: readonly Resource[]): readonly string[] {
  return [...new Set(resources.map(({ address }) => address))];
}

export function everybody(words: string): Endpoint {
  return { kind: "everybody", words, resources: [], label: "Every address" };
}

export function unknownEnd(reason: string): Endpoint {
  return { kind: "unknown", words: reason, resources: [], label: "Not assessed" };
}

/** Resources of these files; `otherwise` says what is meant where none is found. */
export function resourcesEnd(resources: readonly Resource[], otherwise: string, label: string): Endpoint {
  if (resources.length === 0) return { kind: "clients", words: otherwise, resources, label };
  return { kind: "resources", words: names(addresses(resources)), resources, label };
}
