/** Reads the arguments of functions as Terraform converts them; what does not fit throws an Error that says so. */
import { booleanOf, isList, isMap, numberOf, type Plain, textOf } from "../plain";

/** A function of wholly known values; throws an Error with a sentence where Terraform would refuse the arguments. */
export type PlainFunction = (...args: readonly Plain[]) => Plain;

/** The error of a function that Terraform would refuse to call so. */
export function refuse(reason: string): never {
  throw new Error(reason);
}

/** The argument as a text; throws when it has none. */
export function text(value: Plain | undefined): string {
  return (value === undefined ? undefined : textOf(value)) ?? refuse("a text is missing");
}

/** The argument as a number; throws when it is none. */
export function number(value: Plain | undefined): number {
  return (value === undefined ? undefined : numberOf(value)) ?? refuse("a number is missing");
}

/** The argument as a whole number; throws when it is none. */
export function integer(value: Plain | undefined): number {
  const result = number(value);
  return Number.isSafeInteger(result) ? result : refuse("a whole number is missing");
}

/** The argument as a boolean; throws when it is none. */
export function boolean(value: Plain | undefined): boolean {
  return (value === undefined ? undefined : booleanOf(value)) ?? refuse("a boolean is missing");
}

/** The argument as a list; throws when it is none. */
export function list(value: Plain | undefined): readonly Plain[] {
  return value !== undefined && isList(value) ? value : refuse("a list is missing");
}

/** The argument as a map; throws when it is none. */
export function map(value: Plain | undefined): ReadonlyMap<string, Plain> {
  return value !== undefined && isMap(value) ? value : refuse("a map is missing");
}

/** The argument as a list of texts; throws when it is none. */
export function texts(value: Plain | undefined): readonly string[] {
  return list(value).map(text);
}

/** Order of Terraform: by code point. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text by which equal values can be found in a set. */
export function identityOf(value: Plain): string {
  if (isList(value)) return `[${value.map(identityOf).join(",")}]`;
  if (isMap(value)) {
    const entries = [...value].map(([name, item]) => `${JSON.stringify(name)}:${identityOf(item)}`);
    return `{${entries.sort(compareTexts).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The first of equal values. */
export function unique(values: readonly Plain[]): readonly Plain[] {
  const seen = new Map<string, Plain>();
  for (const value of values) {
    const identity = identityOf(value);
    if (!seen.has(identity)) seen.set(identity, value);
  }
  return [...seen.values()];
}
