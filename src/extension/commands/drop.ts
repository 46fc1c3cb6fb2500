import { l10n, Uri, window, workspace } from "vscode";
import type { Row, RowKind } from "../../service/panel/row";
import type { Tureen } from "../context";
import type { Dropped } from "../views/drag";
import { linkRecords, linkResources } from "./link";
import { placeOf, resourcesOfRows } from "./target";

const RECORDS: ReadonlySet<RowKind> = new Set(["item", "risk", "control", "requirement", "test"]);

/**
 * What it means to drop rows on another one: resources on a record, or records on a resource, are linked; so are records
 * on a record. Everything that it does can be done by “Link to Risk…” and “Link to SOUP Item…” as well.
 */
export async function dropRows(tureen: Tureen, { rows, target }: Dropped): Promise<void> {
  if (!isOfOneFolder([...rows, target])) {
    void window.showInformationMessage(
      l10n.t("Nothing was linked. What was dropped and where belong to different folders, each with its own register."),
    );
    return;
  }
  const records = rows.flatMap(recordOf);
  const [onto] = recordOf(target);
  const resources = await resourcesOfRows(
    tureen,
    rows.filter((row) => !RECORDS.has(row.kind)),
  );
  if (resources.length > 0 && records.length === 0) {
    const record = onto ?? target.record;
    if (record !== undefined && target.kind !== "finding") return linkResources(tureen, resources, [record]);
  }
  if (records.length > 0 && resources.length === 0) {
    if (onto !== undefined) {
      for (const record of records) await linkRecords(tureen, onto, record, placeOf(target));
      return;
    }
    const below = await resourcesOfRows(tureen, [target]);
    if (below.length > 0) return linkResources(tureen, below, records);
  }
  void window.showInformationMessage(
    l10n.t("Nothing was linked. Drop resources on a SOUP item, a risk or a risk control, or these on a resource."),
  );
}

/** Two registers may use the same identifiers: a link between them would mean something else than was dropped. */
function isOfOneFolder(rows: readonly Row[]): boolean {
  const folders = rows.flatMap((row) => {
    const place = placeOf(row);
    return place === undefined ? [] : [workspace.getWorkspaceFolder(Uri.parse(place))?.uri.toString()];
  });
  return new Set(folders).size < 2;
}

function recordOf({ kind, record }: Row): readonly string[] {
  return RECORDS.has(kind) && record !== undefined ? [record] : [];
}
