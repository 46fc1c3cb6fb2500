/**
 * How a plain scalar is read by kubectl and the API server, that is by sigs.k8s.io/yaml, which uses go-yaml v2:
 * YAML 1.1 booleans (`yes`, `on`, `y`), octal numbers with a leading zero, underscores in numbers, no sexagesimal numbers.
 * Source: https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go
 */
import type { YamlScalar } from "./tree";

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

const LONGEST_WORD = "false".length;
const LONGEST_NUMBER = 100;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const based = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[bB]([01]+)|[oO]?([0-7]+))$/;

/** The value of a plain scalar. Text that is no boolean, null or number is a string. */
export function readPlainScalar(text: string): YamlScalar["value"] {
  const word = text.length <= LONGEST_WORD ? words.get(text) : undefined;
  if (word !== undefined) return word;
  return startsLikeNumber(text) ? readNumber(text) : text;
}

function startsLikeNumber(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}

function readNumber(text: string): number | string {
  if (text.length > LONGEST_NUMBER) return text;
  const digits = text.replaceAll("_", "");
  const inBase = based.exec(digits);
  if (inBase) {
    const [, sign, hexadecimal, binary, octal] = inBase;
    const magnitude = parseInt(hexadecimal ?? binary ?? octal ?? "", hexadecimal ? 16 : binary ? 2 : 8);
    return sign === "-" ? -magnitude : magnitude;
  }
  if (decimal.test(digits)) return Number(digits);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}
