/** What puts a problem in a regulatory file right, where there is one right answer. */
import type { Span, TextEdit } from "../../syntax/text";

export type ProblemFix =
  /** Edits of the file that the problem stands in. */
  | { readonly title: string; readonly edits: readonly TextEdit[] }
  /** Another identifier, wherever the record is named. */
  | { readonly title: string; readonly rename: { readonly id: string; readonly to: string } };

/** Another text in the place of the one that a problem points at. */
export function replaceBy(span: Span, newText: string): ProblemFix {
  return { title: `Change to ${newText}`, edits: [{ span, newText }] };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The day that a text means, as 2026-11-21; undefined where it could be several, as 03/04/2026 could. With dots the day
 * comes first, as it does wherever dates are written with dots.
 */
export function dateMeant(written: string): string | undefined {
  const text = written.trim();
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ][\d:.,Z+ -]{0,40})?$/.exec(text);
  if (yearFirst) return formatDay(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (dotted) return formatDay(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashed) return eitherOrder(slashed[1] ?? "", slashed[2] ?? "", slashed[3]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(text);
  if (dayFirst) return formatDay(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  return monthFirst ? formatDay(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]) : undefined;
}

/** Days beyond the twelfth are no months. */
function eitherOrder(first: string, second: string, year: string | undefined): string | undefined {
  if (Number(first) > 12) return formatDay(year, second, first);
  return Number(second) > 12 || first === second ? formatDay(year, first, second) : undefined;
}

function monthNamed(name: string | undefined): string | undefined {
  const at = MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? "");
  return at < 0 ? undefined : String(at + 1);
}

function formatDay(year?: string, month?: string, day?: string): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** A web address that lacks only its beginning: `example.org/list`. */
export function addressMeant(written: string): string | undefined {
  return /^(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12}(?:[/?#][^\s]{0,2000})?$/i.test(written)
    ? `https://${written}`
    : undefined;
}
