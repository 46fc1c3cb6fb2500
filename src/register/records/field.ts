/**
 * The kinds of field that the regulatory files are made of. Every message here is read by the person who keeps the
 * file: it follows the field's name in a sentence ("`expires` is not a date: …").
 */
import * as z from "zod";

/** The version of the format that this build reads and writes. */
export const SCHEMA_VERSION = 1;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WEB_ADDRESS = /^https?:\/\/[^\s/]/i;
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9._-]*$/;

/** True for a date that the calendar has, written as 2026-11-21. */
export function isCalendarDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Free text. */
export function text(description: string) {
  return z.string().meta({ description }).optional();
}

/** Text that people often write as a bare number (`16.3`, `3`); the digits are kept as written. */
export function textOrNumber(description: string) {
  return z
    .string()
    .meta({ description, type: ["string", "number"] })
    .optional();
}

/** Several lines of free text, each an entry of a list. */
export function texts(description: string) {
  return z.array(z.string()).meta({ description }).optional();
}

/** The identifier by which everything else refers to a record. The only field that a record cannot do without. */
export function identifier(description: string, example: string) {
  return z
    .string()
    .regex(IDENTIFIER, {
      error: `is not an identifier: use letters, digits, dots and hyphens, such as ${example}`,
    })
    .meta({ description: `${description} Example: ${example}.`, examples: [example] });
}

/** Identifiers of other records. */
export function references(description: string) {
  return z.array(z.string()).meta({ description }).optional();
}

/** A day, written as 2026-11-21. */
export function date(description: string) {
  return z
    .string()
    .refine(isCalendarDate, { error: "is not a date: write year, month and day, such as 2026-11-21" })
    .meta({ description: `${description} Written as 2026-11-21.`, format: "date", examples: ["2026-11-21"] })
    .optional();
}

const INTERVAL = /^([1-9]\d{0,2}) (day|week|month|year)s?$/;

/** A length of time in words: `90 days`, `12 months`. */
export function interval(description: string) {
  return z
    .string()
    .regex(INTERVAL, { error: "is not a length of time: write a number and days, weeks, months or years: 12 months" })
    .meta({
      description: `${description} A number and days, weeks, months or years.`,
      format: "interval",
      examples: ["12 months"],
    })
    .optional();
}

/** A page on the web. */
export function webAddress(description: string) {
  return z
    .string()
    .regex(WEB_ADDRESS, { error: "is not a web address: begin with https://" })
    .meta({ description, format: "uri" })
    .optional();
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  return z.enum(values).meta({ description }).optional();
}

/** Yes or no. */
export function yesOrNo(description: string) {
  return z.boolean().meta({ description }).optional();
}

/** Addresses and patterns of resources: what a record speaks of. */
export function covers(description: string) {
  return texts(
    `${description} Addresses as the code has them, with * for any text: aws_db_instance.main, module.db.*, Deployment/prod/*.`,
  );
}

/** `schemaVersion` at the top of every file. */
export const schemaVersion = z
  .literal(SCHEMA_VERSION, { error: `is not a version that this build reads: write schemaVersion: ${SCHEMA_VERSION}` })
  .meta({
    description: "Version of the format of this file. Always 1 today; it lets later versions convert older files.",
  })
  .optional();
