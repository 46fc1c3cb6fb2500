/**
 * Regular expressions of RE2 syntax (https://github.com/google/re2/wiki/Syntax), run by JavaScript's engine. That one
 * backtracks, so patterns that could take long are refused before they run.
 */
import { repeatsComplexGroup, simplify } from "../../../syntax/regular-expression";
import type { Plain } from "../plain";
import { refuse } from "./arguments";

/** Thrown for a pattern that Terraform would accept but that is not run here. */
export const NOT_RUN = "the pattern is not run here";
/** Steps that a match may take at worst. */
const MAXIMUM_STEPS = 20_000_000;

const posixClasses: ReadonlyMap<string, string> = new Map([
  ["alnum", "0-9A-Za-z"],
  ["alpha", "A-Za-z"],
  ["ascii", "\\x00-\\x7F"],
  ["blank", "\\t "],
  ["cntrl", "\\x00-\\x1F\\x7F"],
  ["digit", "0-9"],
  ["graph", "!-~"],
  ["lower", "a-z"],
  ["print", " -~"],
  ["punct", "!-\\/:-@\\[-`{-~"],
  ["space", "\\t\\n\\v\\f\\r "],
  ["upper", "A-Z"],
  ["word", "0-9A-Za-z_"],
  ["xdigit", "0-9A-Fa-f"],
]);

/** `regex()`: the first match; throws when there is none. */
export function findFirst(pattern: string, value: string): Plain {
  const match = compile(pattern, value, "").exec(value);
  return match ? captures(match) : refuse("the pattern does not match");
}

/** `regexall()` */
export function findAll(pattern: string, value: string): Plain {
  return [...value.matchAll(compile(pattern, value, "g"))].map(captures);
}

/** `replace()` with a pattern; `$1` and `${name}` stand for groups. */
export function replacePattern(value: string, pattern: string, replacement: string): string {
  const translated = replacement.replace(/\$\{(\d{1,2})\}/g, "$$$1").replace(/\$\{(\w{1,50})\}/g, "$$<$1>");
  return value.replace(compile(pattern, value, "g"), translated);
}

/** Without groups the match itself, with named groups a map, with others a list. */
function captures(match: RegExpExecArray): Plain {
  if (match.groups) return new Map(Object.entries(match.groups).map(([name, value]) => [name, value ?? null]));
  return match.length === 1 ? match[0] : match.slice(1).map((group) => group ?? null);
}

function compile(pattern: string, value: string, flags: string): RegExp {
  const lead = /^\(\?([ims]{1,3})\)/.exec(pattern);
  const body = translate(lead ? pattern.slice(lead[0].length) : pattern);
  if (!isBounded(body, value.length)) refuse(NOT_RUN);
  try {
    return new RegExp(body, flags + (lead?.[1] ?? "") + (/\\p\{|\\P\{/.test(body) ? "u" : ""));
  } catch {
    return refuse(NOT_RUN);
  }
}

function translate(pattern: string): string {
  if (pattern.length > 1_000 || /\\[QCz]\B|\(\?[-imsU]+[:)]/.test(pattern.replaceAll("\\z", ""))) refuse(NOT_RUN);
  return pattern
    .replaceAll("(?P<", "(?<")
    .replaceAll("\\A", "^")
    .replaceAll("\\z", "$")
    .replace(/\\([pP])([A-Z])(?![a-z{])/g, "\\$1{$2}")
    .replace(/\[:(\w{1,10}):\]/g, (_, name: string) => posixClasses.get(name) ?? refuse(NOT_RUN));
}

/**
 * Whether a pattern ends in bounded time at worst: a group that repeats holds neither a repetition nor a choice, each
 * other repetition can end anywhere in the text, and each choice or option doubles the ways.
 */
function isBounded(pattern: string, length: number): boolean {
  const simple = simplify(pattern);
  let repetitions = 1;
  let choices = 0;
  for (const [token] of simple.matchAll(/\||(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??/g)) {
    if (token === "|" || token.startsWith("?")) choices++;
    else if (/^[*+{]/.test(token)) repetitions++;
  }
  return !repeatsComplexGroup(simple) && (length + 1) ** repetitions * 2 ** choices <= MAXIMUM_STEPS;
}
