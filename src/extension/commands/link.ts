import { l10n, window } from "vscode";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, targetRecord, targetResource } from "./target";

const LINKABLE = ["Risk", "SOUP item", "Risk control"];

/** Links a resource to a risk, control or SOUP item, by a tag in the code. */
export const link: TureenCommand = async (tureen, ...given) => {
  const resource = await targetResource(
    tureen,
    given.filter((one) => !isRow(one) || one.kind === "resource"),
  );
  if (!resource) return;
  const record = await targetRecord(tureen, LINKABLE, l10n.t("Link {0} to…", resource.address));
  if (record)
    await applyAction(tureen, { kind: "link", record: record.id, uri: resource.uri, address: resource.address });
};

/** Takes a link away again: from the row of a resource below its record, or by asking. */
export const unlink: TureenCommand = async (tureen, ...given) => {
  const row = isRow(given[0]) ? given[0] : undefined;
  const resource = await targetResource(tureen, row ? [row] : given);
  if (!resource) return;
  const record =
    row?.record ?? (await targetRecord(tureen, LINKABLE, l10n.t("Unlink {0} from…", resource.address)))?.id;
  if (!record) return;
  const isSure = await window.showWarningMessage(
    l10n.t("Remove the link between {0} and {1}?", resource.address, record),
    { modal: true, detail: l10n.t("The record itself stays. Undo brings the link back.") },
    l10n.t("Remove Link"),
  );
  if (isSure) await applyAction(tureen, { kind: "unlink", record, uri: resource.uri, address: resource.address });
};
