/** String functions (https://developer.hashicorp.com/terraform/language/functions#string-functions). */
import { isMap, MAXIMUM_TEXT, type Plain } from "../plain";
import { integer, list, map, type PlainFunction, refuse, text, texts } from "./arguments";
import { formatText } from "./format";
import { findAll, findFirst, replacePattern } from "./regular-expression";

/** By name. */
export const textFunctions: Readonly<Record<string, PlainFunction>> = {
  chomp: (value) =>
    text(value)
      .replace(/(?:\r\n|\n|\r)$/, "")
      .replace(/[\r\n]{1,1000}$/, ""),
  endswith: (value, end) => text(value).endsWith(text(end)),
  startswith: (value, start) => text(value).startsWith(text(start)),
  strcontains: (value, part) => text(value).includes(text(part)),
  format: (spec, ...args) => formatText(text(spec), args),
  formatlist: (spec, ...args) => formatEach(text(spec), args),
  indent: (spaces, value) =>
    text(value).replaceAll("\n", `\n${" ".repeat(Math.min(1_000, Math.max(0, integer(spaces))))}`),
  join: (separator, ...lists) => bounded(lists.flatMap(texts).join(text(separator))),
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  title: (value) => text(value).replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase()),
  replace: (value, part, replacement) => replaceIn(text(value), text(part), text(replacement)),
  regex: (pattern, value) => findFirst(text(pattern), text(value)),
  regexall: (pattern, value) => findAll(text(pattern), text(value)),
  split: (separator, value) => text(value).split(text(separator)),
  strrev: (value) => [...text(value)].reverse().join(""),
  substr: (value, offset, length) => substring([...text(value)], integer(offset), integer(length)),
  trim: (value, characters) => trimBoth(text(value), new Set(text(characters))),
  trimprefix: (value, prefix) => withoutStart(text(value), text(prefix)),
  trimsuffix: (value, suffix) => withoutEnd(text(value), text(suffix)),
  trimspace: (value) => text(value).trim(),
  templatestring: () => refuse("templates in values are not read here"),
};

function bounded(value: string): string {
  return value.length > MAXIMUM_TEXT ? refuse("the text is too long") : value;
}

function replaceIn(value: string, part: string, replacement: string): string {
  const isPattern = part.length > 1 && part.startsWith("/") && part.endsWith("/");
  const result = isPattern
    ? replacePattern(value, part.slice(1, -1), replacement)
    : value.replaceAll(part, () => replacement);
  return bounded(result);
}

function substring(characters: readonly string[], offset: number, length: number): string {
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return characters.slice(start, length < 0 ? undefined : start + length).join("");
}

function trimBoth(value: string, characters: ReadonlySet<string>): string {
  const all = [...value];
  let start = 0;
  let end = all.length;
  while (start < end && characters.has(all[start] ?? "")) start++;
  while (end > start && characters.has(all[end - 1] ?? "")) end--;
  return all.slice(start, end).join("");
}

function withoutStart(value: string, prefix: string): string {
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

function withoutEnd(value: string, suffix: string): string {
  return suffix !== "" && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value;
}

/** Lists give one text for each element; the other arguments are the same in all. */
function formatEach(spec: string, args: readonly Plain[]): Plain {
  const lists = args.filter((arg) => Array.isArray(arg)).map(list);
  const length = lists[0]?.length ?? 1;
  if (lists.some((each) => each.length !== length)) refuse("the lists differ in length");
  return Array.from({ length }, (_, index) =>
    formatText(
      spec,
      args.map((arg) => (Array.isArray(arg) ? (list(arg)[index] ?? null) : isMap(arg) ? map(arg) : arg)),
    ),
  );
}
