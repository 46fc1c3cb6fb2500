import type { ListName } from "../../register/records/catalogue";
import { findEntry } from "../../register/register";
import { setField } from "../../register/write/record";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** Fields that hold several answers. */
const LISTS = new Set(["functionalRequirements", "performanceRequirements", "systemRequirements"]);
const TODO = "TODO";
const SOUP: { readonly file: string; readonly list: ListName } = { file: "soup", list: "items" };

/** Goes to where a field of a SOUP item is answered, and makes that place where there is none yet. */
export function openField(record: string, field: string, snapshot: Snapshot): Outcome {
  const entry = findEntry(snapshot.analysis.register.soup, record);
  if (!entry) return refused(said("There is no SOUP item {0} any more.", record));
  const known = entry.fields.get(field);
  if (known) {
    const { file, span } = known.value;
    const lines = snapshot.project.lines(file);
    return {
      changes: [],
      reveal: { file, range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) } },
    };
  }
  const file = registerFile(SOUP.file, snapshot);
  const text = snapshot.project.text(file);
  if (text === undefined) return refused(said("{0} cannot be read any more.", file));
  return outcomeOf(
    file,
    setField(text, { list: SOUP.list, id: record }, field, LISTS.has(field) ? [TODO] : TODO),
    snapshot,
  );
}
