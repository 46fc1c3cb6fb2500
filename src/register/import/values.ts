/** From the text of a cell or entry to the value of a field. Nothing is guessed: what is not clear is said. */
import { isCalendarDate } from "../records/field";
import type { MappableField, RecordList } from "./lists";
import { LIMITS } from "./source";
import { optionFor, saysNothing, yesOrNo } from "./words";

export type DraftValue =
  | { readonly kind: "value"; readonly value: string | boolean | readonly string[] }
  /** Records of another list, by what the source calls them. */
  | {
      readonly kind: "references";
      readonly list: RecordList;
      readonly keys: readonly string[];
      readonly isOne: boolean;
    };

export type ValueReading =
  | { readonly is: "value"; readonly value: DraftValue }
  | { readonly is: "nothing" }
  /** `word` is set where it is one that can be told to mean one of the field's choices. */
  | { readonly is: "unclear"; readonly message: string; readonly word?: string };

/** Reads a text for a field. `words` tells what words of the source mean, where somebody said so. */
export function readValue(field: MappableField, text: string, words: ReadonlyMap<string, string>): ValueReading {
  const written = text.trim();
  // The register reads TODO as a question that is still open, which it is without it.
  if (written === "" || /^TODO\b/i.test(written)) return { is: "nothing" };
  if (written.length > LIMITS.text) return unclear(`is longer than ${LIMITS.text} characters. Shorten it.`);
  if (field.kind === "text" || field.kind === "identifier") {
    return /^[-–—]$/.test(written) ? { is: "nothing" } : reads(written);
  }
  if (saysNothing(written)) return { is: "nothing" };
  switch (field.kind) {
    case "texts":
      return reads(entriesOf(written));
    case "references":
      return referencesOf(field, written);
    case "choice":
      return choiceOf(field, written, words);
    case "date":
      return dateOf(written);
    case "web-address":
      return addressOf(written);
    case "yes-or-no":
      return answerOf(written);
  }
}

function reads(value: string | boolean | readonly string[]): ValueReading {
  return { is: "value", value: { kind: "value", value } };
}

function unclear(message: string, word?: string): ValueReading {
  return { is: "unclear", message, ...(word !== undefined && { word }) };
}

const BULLET = /^(?:[*•–-]|\d{1,3}[.)])[ \t]+/;

/** Lines as entries, without the signs by which lists are written. */
function entriesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.trim().replace(BULLET, ""));
  return lines.filter((line) => line !== "");
}

function referencesOf({ refersTo, path }: MappableField, text: string): ValueReading {
  const keys = text.split(/[\n,;]/).flatMap(keysIn);
  if (!refersTo || keys.length === 0) return { is: "nothing" };
  const isOne = path === "supplier";
  return { is: "value", value: { kind: "references", list: refersTo, keys: [...new Set(keys)], isOne } };
}

/** `RISK-001 RISK-002` are two, `RISK-001: Loss of data` and `1 (risk ID)` are one. Words without a number are a name. */
function keysIn(piece: string): readonly string[] {
  const text = piece.trim().replace(BULLET, "");
  if (text === "" || saysNothing(text)) return [];
  const words = text.split(/\s+/);
  if (words.every((word) => /\d/.test(word))) return words.map(withoutColon);
  const [first = ""] = words;
  return /\d/.test(first) ? [withoutColon(first)] : [text];
}

function withoutColon(word: string): string {
  return word.replace(/:$/, "");
}

function choiceOf({ options }: MappableField, text: string, words: ReadonlyMap<string, string>): ValueReading {
  const option = words.get(text) ?? optionFor(text, options);
  if (option === "-") return { is: "nothing" };
  if (option !== undefined && options.includes(option)) return reads(option);
  return unclear(
    `says “${shortened(text)}”, which is none of ${options.join(", ")}. Write one of them, or say which one it means.`,
    text,
  );
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].{0,20})?$/;
const GERMAN_DATE = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const SLASHED_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function dateOf(text: string): ValueReading {
  const iso = ISO_DATE.exec(text);
  if (iso) return calendarDate(text, iso[1], iso[2], iso[3]);
  const german = GERMAN_DATE.exec(text);
  if (german) return calendarDate(text, german[3], german[2], german[1]);
  const slashed = SLASHED_DATE.exec(text);
  if (!slashed) return unclear(`says “${shortened(text)}”, which is not a date. Write it as 2026-11-21.`);
  const [, one = "", other = "", year] = slashed;
  if (Number(one) > 12) return calendarDate(text, year, other, one);
  if (Number(other) > 12 || one === other) return calendarDate(text, year, one, other);
  return unclear(`says “${text}”, which can be two days. Write it as 2026-11-21.`);
}

function calendarDate(text: string, year = "", month = "", day = ""): ValueReading {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? reads(date) : unclear(`says “${text}”, a day that does not exist. Correct it.`);
}

const ADDRESS = /https?:\/\/[^\s<>"'()[\]]+/i;

/** The first address in a text: `[Link](https://example.org)` holds one. */
function addressOf(text: string): ValueReading {
  const found = ADDRESS.exec(text)?.[0];
  return found
    ? reads(found)
    : unclear(`says “${shortened(text)}”, which is not a web address. Begin it with https://.`);
}

function answerOf(text: string): ValueReading {
  const answer = yesOrNo(text);
  return answer === undefined
    ? unclear(`says “${shortened(text)}”, which is neither yes nor no. Write one of them.`)
    : reads(answer);
}

const LONGEST_QUOTE = 40;

/** The beginning of a text, for a message. */
export function shortened(text: string, longest: number = LONGEST_QUOTE): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
