/** What gaps and notes say. Templates with `{0}` for the subject and further numbers for names, so that they translate. */
import type { GapKind, NoteKind, TraceKind, TraceMark } from "./model";

export const COLUMN_TITLES: Readonly<Record<TraceKind, string>> = {
  requirement: "Requirement",
  item: "SOUP item",
  resource: "Resource",
  risk: "Risk",
  control: "Risk control",
  test: "Test",
};

/** Each a clause without full stop: what is missing, and of what. */
export const GAP_TEMPLATES: Readonly<Record<GapKind, string>> = {
  "not-registered": "Not registered: {1}",
  "unknown-identifier": "{1} is in no record",
  "item-without-resource": "No resource for {0}",
  "item-without-requirement": "No requirement for {0}",
  "item-without-risk": "Risk of {0} undecided",
  "item-without-test": "No test for {0}",
  "risk-without-control": "No control for {0}",
  "risk-without-link": "Nothing linked to {0}",
  "control-without-resource": "{0} is not in code",
  "control-without-risk": "No risk names {0}",
  "control-without-test": "No test for {0}",
  "requirement-without-link": "Nothing linked to {0}",
  "requirement-without-test": "No test for {0}",
  "test-without-requirement": "{0} shows no requirement",
};

export const NOTE_TEMPLATES: Readonly<Record<NoteKind, string>> = {
  "requirements-in-words": "In words, in {0}",
  "verification-in-words": "In words, in {0}",
  "no-risk-rationale": "None, by the rationale in {0}",
  "no-control-rationale": "None, by the rationale in {0}",
  "not-in-code": "Kept by hand, not in code",
};

export const MARK_WORDS: Readonly<Record<TraceMark, string>> = {
  suspect: "suspect",
  incomplete: "incomplete",
  unregistered: "not registered",
  "out-of-scope": "out of scope",
  proposed: "proposed",
  failed: "failed",
  open: "open",
  elsewhere: "kept elsewhere",
};

/** A template with its numbers replaced: `fill("No control for {0}", ["RISK-004"])`. */
export function fill(template: string, values: readonly string[]): string {
  return template.replaceAll(/\{(\d)\}/gu, (whole, digit: string) => values[Number(digit)] ?? whole);
}
