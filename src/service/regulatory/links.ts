import type { Location } from "../../syntax/text";
import { findRecord } from "../record-card";
import type { Snapshot } from "../snapshot";
import { cursorAt } from "./cursor";
import { regulatoryFile } from "./field";

/** Where the identifier, address or component under the cursor of a regulatory file stands. */
export function regulatoryTargets(file: string, offset: number, snapshot: Snapshot): readonly Location[] {
  if (!regulatoryFile(file, snapshot)) return [];
  const cursor = cursorAt(snapshot.project.text(file) ?? "", offset);
  if (!cursor || cursor.word === "") return [];
  const { register, workspace, view } = snapshot.analysis;
  const record = findRecord(cursor.word, register);
  if (record) return [record.entry.at];
  const resource = workspace.resources.find(({ address }) => address === cursor.word);
  if (resource) return [resource.header];
  const component = view.components.find(({ key }) => key === cursor.word);
  return (component?.occurrences ?? []).map(({ at }) => at);
}

/** Every field of the register that names a record, other than the record's own identifier. */
export function mentionsInRegister(id: string, { analysis, project }: Snapshot): readonly Location[] {
  const { register } = analysis;
  const entries = [
    ...register.soup,
    ...register.risks,
    ...register.controls,
    ...register.hazards,
    ...register.suppliers,
    ...register.justifications,
    ...register.requirements,
    ...register.tests,
  ];
  return entries.flatMap((entry) =>
    [...entry.fields].flatMap(([path, { value }]) => {
      const written = project.text(value.file)?.slice(value.span.start, value.span.end);
      return path !== "id" && written?.replace(/["']/gu, "") === id ? [value] : [];
    }),
  );
}
