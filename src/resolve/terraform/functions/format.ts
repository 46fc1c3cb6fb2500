/** `format()`: the verbs of https://developer.hashicorp.com/terraform/language/functions/format. */
import { isList, isMap, MAXIMUM_TEXT, type Plain, textOf } from "../plain";
import { boolean, integer, number, refuse, text } from "./arguments";
import { jsonText } from "./json-text";

const verb =
  /%(?<flags>[-+ #0]{0,5})(?<width>\d{0,3})(?:\.(?<precision>\d{0,3}))?(?:\[(?<position>\d{1,3})\])?(?<verb>[a-zA-Z%])/g;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** Renders a format specification; throws an Error when an argument is missing or does not fit its verb. */
export function formatText(spec: string, args: readonly Plain[]): string {
  let next = 0;
  const result = spec.replace(verb, (...match: unknown[]) => {
    const groups = match.at(-1) as Record<string, string | undefined>;
    const letter = groups.verb ?? "";
    if (letter === "%") return "%";
    if (groups.position) next = Number(groups.position) - 1;
    const value = args[next++];
    if (value === undefined) refuse("an argument is missing");
    const precision = groups.precision === undefined ? undefined : Number(groups.precision);
    const { flags = "" } = groups;
    return pad(
      render({ flags, width: Number(groups.width ?? 0), precision, letter }, value),
      flags,
      Number(groups.width ?? 0),
    );
  });
  return result.length > MAXIMUM_TEXT ? refuse("the text is too long") : result;
}

function render(found: Verb, value: Plain): string {
  const { letter, flags, precision } = found;
  const sign = (amount: number) => (amount < 0 ? "" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "");
  switch (letter) {
    case "s":
      return cut(text(value), precision);
    case "q":
      return JSON.stringify(text(value));
    case "v":
      return flags.includes("#") ? jsonText(value) : general(value);
    case "t":
      return String(boolean(value));
    case "d":
      return sign(number(value)) + String(Math.trunc(number(value)));
    case "b":
      return integer(value).toString(2);
    case "o":
      return integer(value).toString(8);
    case "x":
    case "X":
      return hexadecimal(value, letter === "X");
    case "f":
    case "F":
      return sign(number(value)) + number(value).toFixed(Math.min(100, precision ?? 6));
    case "e":
    case "E":
      return exponential(number(value), precision ?? 6, letter === "E");
    case "g":
    case "G":
      return String(
        precision === undefined ? number(value) : Number(number(value).toPrecision(Math.max(1, precision))),
      );
    default:
      return refuse(`there is no verb \`%${letter}\``);
  }
}

function general(value: Plain): string {
  if (value === null) return "null";
  return isList(value) || isMap(value) ? jsonText(value) : (textOf(value) ?? "");
}

function cut(value: string, precision: number | undefined): string {
  return precision === undefined ? value : [...value].slice(0, precision).join("");
}

function hexadecimal(value: Plain, isUpper: boolean): string {
  const digits =
    typeof value === "string"
      ? [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
      : integer(value).toString(16);
  return isUpper ? digits.toUpperCase() : digits;
}

function exponential(value: number, precision: number, isUpper: boolean): string {
  const result = value.toExponential(Math.min(100, precision)).replace(/e([-+])(\d)$/, "e$10$2");
  return isUpper ? result.toUpperCase() : result;
}

function pad(value: string, flags: string, width: number): string {
  if (flags.includes("-")) return value.padEnd(width);
  if (!flags.includes("0") || !/^[-+ ]?[\d.]+$/.test(value)) return value.padStart(width);
  const sign = /^[-+ ]/.exec(value)?.[0] ?? "";
  return sign + value.slice(sign.length).padStart(width - sign.length, "0");
}
