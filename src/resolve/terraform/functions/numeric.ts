/** Numeric functions (https://developer.hashicorp.com/terraform/language/functions#numeric-functions). */
import { booleanOf, numberOf, type Plain, textOf } from "../plain";
import { integer, list, number, type PlainFunction, refuse, text } from "./arguments";

/** By name. */
export const numericFunctions: Readonly<Record<string, PlainFunction>> = {
  abs: (value) => Math.abs(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  floor: (value) => Math.floor(number(value)),
  log: (value, base) => finite(Math.log(number(value)) / Math.log(number(base))),
  max: (...values) => Math.max(...atLeastOne(values)),
  min: (...values) => Math.min(...atLeastOne(values)),
  parseint: (value, base) => parseInteger(text(value), integer(base)),
  pow: (value, power) => finite(number(value) ** number(power)),
  signum: (value) => Math.sign(number(value)),
  sum: (values) => atLeastOne(list(values)).reduce((total, value) => total + value, 0),
  tobool: (value) => converted(value, booleanOf),
  tonumber: (value) => converted(value, numberOf),
  tostring: (value) => converted(value, textOf),
};

function finite(value: number): number {
  return Number.isFinite(value) ? value : refuse("the result is not finite");
}

function atLeastOne(values: readonly Plain[]): number[] {
  return values.length === 0 || values.length > 10_000 ? refuse("numbers are missing") : values.map(number);
}

function parseInteger(value: string, base: number): number {
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz".slice(0, base);
  const isNumber =
    /^-?[0-9a-z]{1,64}$/i.test(value) && [...value.replace("-", "").toLowerCase()].every((d) => digits.includes(d));
  return base >= 2 && base <= 36 && isNumber ? Number.parseInt(value, base) : refuse("the text is not a number");
}

/** Null stays null. */
function converted(value: Plain, convert: (value: Plain) => Plain | undefined): Plain {
  if (value === null) return null;
  return convert(value) ?? refuse("the value has no such conversion");
}
