/** Date functions of given times (https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions). */
import { type PlainFunction, refuse, text } from "./arguments";

/** By name. */
export const dateFunctions: Readonly<Record<string, PlainFunction>> = {
  formatdate: (spec, time) => formatDate(text(spec), parseTime(text(time))),
  timeadd: (time, duration) => {
    const { instant } = parseTime(text(time));
    return new Date(instant + parseDuration(text(duration))).toISOString().replace(".000Z", "Z");
  },
  timecmp: (left, right) => Math.sign(parseTime(text(left)).instant - parseTime(text(right)).instant),
};

interface Time {
  /** Milliseconds since 1970 in UTC. */
  readonly instant: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

/** RFC 3339 */
function parseTime(value: string): Time {
  const match = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|([-+])(\d{2}):(\d{2}))$/.exec(value);
  const instant = match ? Date.parse(value) : Number.NaN;
  if (!match || Number.isNaN(instant)) return refuse("the time is not written as RFC 3339 asks");
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return { instant, offset: match[1] === "-" ? 0 - minutes : minutes };
}

const units: ReadonlyMap<string, number> = new Map([
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
]);

function parseDuration(value: string): number {
  if (!/^[-+]?(?:\d{1,9}(?:\.\d{1,9})?(?:h|ms|m|s)){1,8}$/.test(value)) return refuse("the duration cannot be read");
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s)/g))
    total += Number(amount) * (units.get(unit ?? "") ?? 0);
  return value.startsWith("-") ? 0 - total : total;
}

const months = "January February March April May June July August September October November December".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** What stands between quotation marks is text; two of them in it are one. */
function formatDate(spec: string, { instant, offset }: Time): string {
  const local = new Date(instant + offset * 60_000);
  const written = (run: string) => field(run, local, offset) ?? refuse(`there is no \`${run}\` in a date format`);
  const parts = spec.split("'");
  if (parts.length % 2 === 0) return refuse("a quotation mark in the date format is not closed");
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return part;
      const isBetweenTexts = part === "" && at > 0 && at < parts.length - 1;
      return isBetweenTexts ? "'" : part.replace(/[A-Za-z]+/g, (letters) => runsOf(letters).map(written).join(""));
    })
    .join("");
}

/** `YYYYMM` as `YYYY` and `MM`. */
function runsOf(letters: string): readonly string[] {
  const runs: string[] = [];
  for (const letter of letters) {
    const run = runs.at(-1)?.startsWith(letter) ? runs.pop() : "";
    runs.push(`${run}${letter}`);
  }
  return runs;
}

function field(run: string, local: Date, offset: number): string | undefined {
  const two = (value: number) => String(value).padStart(2, "0");
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const [hour, minute, second] = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const fields: ReadonlyMap<string, string> = new Map([
    ["YYYY", String(year).padStart(4, "0")],
    ["YY", two(year % 100)],
    ["MMMM", months[month] ?? ""],
    ["MMM", (months[month] ?? "").slice(0, 3)],
    ["MM", two(month + 1)],
    ["M", String(month + 1)],
    ["DD", two(day)],
    ["D", String(day)],
    ["EEEE", days[local.getUTCDay()] ?? ""],
    ["EEE", (days[local.getUTCDay()] ?? "").slice(0, 3)],
    ["hh", two(hour)],
    ["h", String(hour)],
    ["HH", two(twelve)],
    ["H", String(twelve)],
    ["AA", hour < 12 ? "AM" : "PM"],
    ["aa", hour < 12 ? "am" : "pm"],
    ["mm", two(minute)],
    ["m", String(minute)],
    ["ss", two(second)],
    ["s", String(second)],
    ["Z", offset === 0 ? "Z" : zone(offset, ":")],
    ["ZZZZ", zone(offset, "")],
    ["ZZZZZ", zone(offset, ":")],
    ["ZZZ", offset === 0 ? "UTC" : zone(offset, "")],
  ]);
  return fields.get(run);
}

function zone(offset: number, separator: string): string {
  const minutes = Math.abs(offset);
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${hours}${separator}${String(minutes % 60).padStart(2, "0")}`;
}
