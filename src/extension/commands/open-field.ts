import { l10n, window } from "vscode";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, placeOf } from "./target";

/** Goes to where a field of a SOUP item is answered, and makes that place where there is none yet. */
export const openField: TureenCommand = async (tureen, row) => {
  if (!isRow(row) || row.record === undefined || row.field === undefined) {
    void window.showInformationMessage(l10n.t("Choose an open field in the SOUP register first."));
    return;
  }
  await applyAction(tureen, { kind: "open-field", record: row.record, field: row.field, near: placeOf(row) });
};
