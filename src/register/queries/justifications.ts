/** Questions about recorded deviations. */
import type { Justification } from "../records/justification";
import type { Entry, Register } from "../register";
import { nameOf } from "./items";
import type { RegisterFact } from "./view";

/** Fields without which a record justifies nothing: never a bare "ignore". */
const DECIDING_FIELDS = ["rules", "reason", "owner", "approver", "expires"] as const;

/** Justifications whose last day has passed. `on` is the day of the question, 2026-11-21. */
export function expiredJustifications(register: Register, on: string): readonly RegisterFact[] {
  return register.justifications.flatMap((entry) => {
    const { expires } = entry.record;
    if (expires === undefined || expires >= on) return [];
    const at = entry.fields.get("expires")?.value ?? entry.at;
    const message = `${nameOf(entry)} ended on ${expires}: what it covered is open again. Decide anew, or change the code.`;
    return [fact("justification/expired", entry, message, at)];
  });
}

/** Justifications without a reason, an owner, an approver or an end: they justify nothing yet. */
export function incompleteJustifications(register: Register): readonly RegisterFact[] {
  return register.justifications.flatMap((entry) => {
    const missing = missingIn(entry);
    if (missing.length === 0) return [];
    const fields = missing.map((field) => `\`${field}\``).join(", ");
    return [
      fact(
        "justification/incomplete",
        entry,
        `${nameOf(entry)} justifies nothing yet: ${fields} ${missing.length === 1 ? "is" : "are"} not filled in.`,
      ),
    ];
  });
}

/** Complete justifications in force that covered no finding. `used` are the identifiers of those that did. */
export function needlessJustifications(
  register: Register,
  used: ReadonlySet<string>,
  on: string,
): readonly RegisterFact[] {
  return register.justifications
    .filter((entry) => !used.has(entry.id) && missingIn(entry).length === 0 && (entry.record.expires ?? on) >= on)
    .map((entry) =>
      fact(
        "justification/needless",
        entry,
        `${nameOf(entry)} covers no finding. Remove it, or correct \`rules\` and \`covers\`.`,
      ),
    );
}

function missingIn({ record }: Entry<Justification>): readonly string[] {
  return DECIDING_FIELDS.filter((field) => record[field] === undefined || record[field].length === 0);
}

function fact(rule: string, entry: Entry<Justification>, message: string, at = entry.at): RegisterFact {
  return { rule, subject: entry.id, at, message, resource: undefined, related: [], clauses: [] };
}
