import { window } from "vscode";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, targetRecord } from "./target";

const NAME_KEY = "reviewerName";

/** Records that a person looked at a SOUP item as the code has it now. */
export const markAsReviewed: TureenCommand = async (tureen, row) => {
  const record =
    isRow(row) && row.record ? row.record : (await targetRecord(tureen, ["SOUP item"], "Which item was reviewed?"))?.id;
  if (!record) return;
  const { globalState } = tureen.extension;
  const by = await window.showInputBox({
    title: `Mark ${record} as Reviewed`,
    prompt: "Name of the reviewer, as it will stand in the register",
    value: globalState.get<string>(NAME_KEY) ?? "",
    validateInput: (text) => (text.trim() === "" ? "The name cannot be empty." : undefined),
  });
  if (!by) return;
  await globalState.update(NAME_KEY, by.trim());
  await applyAction(tureen, { kind: "review", record, by: by.trim() });
};
