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

/** Each a clause without full stop that begins with what lacks something: a narrow column shows that much. */
export const GAP_TEMPLATES: Readonly<Record<GapKind, string>> = {
  "not-registered": "Not registered: {1}",
  "unknown-identifier": "{1} is in no record",
  "item-without-resource": "{0}: no resource",
  "item-without-requirement": "{0}: no requirement",
  "item-without-risk": "{0}: risk undecided",
  "item-without-test": "{0}: no test",
  "risk-without-control": "{0}: no control",
  "risk-without-link": "{0}: nothing linked",
  "control-without-resource": "{0}: not in code",
  "control-without-risk": "{0}: no risk",
  "control-without-test": "{0}: no test",
  "requirement-without-link": "{0}: nothing linked",
  "requirement-without-test": "{0}: no test",
  "test-without-requirement": "{0}: no requirement",
};

export const NOTE_TEMPLATES: Readonly<Record<NoteKind, string>> = {
  "requirements-in-words": "Stated in {0}",
  "verification-in-words": "Stated in {0}",
  "no-risk-rationale": "None, says {0}",
  "no-control-rationale": "None, says {0}",
  "not-in-code": "Kept by hand",
};

/** The same where a column's heading says what is missing, and there is little room. */
export const SHORT_GAP_TEMPLATES: Readonly<Record<GapKind, string>> = {
  "not-registered": "{1}: no item",
  "unknown-identifier": "{1}: no record",
  "item-without-resource": "{0}: none",
  "item-without-requirement": "{0}: none",
  "item-without-risk": "{0}: undecided",
  "item-without-test": "{0}: none",
  "risk-without-control": "{0}: none",
  "risk-without-link": "{0}: none",
  "control-without-resource": "{0}: not in code",
  "control-without-risk": "{0}: none",
  "control-without-test": "{0}: none",
  "requirement-without-link": "{0}: none",
  "requirement-without-test": "{0}: none",
  "test-without-requirement": "{0}: none",
};

export const SHORT_NOTE_TEMPLATES: Readonly<Record<NoteKind, string>> = {
  "requirements-in-words": "see {0}",
  "verification-in-words": "see {0}",
  "no-risk-rationale": "none, see {0}",
  "no-control-rationale": "none, see {0}",
  "not-in-code": "Kept by hand",
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
