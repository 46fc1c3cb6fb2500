import { l10n, window } from "vscode";
import type { NamedResource } from "../../server/protocol";
import type { LinkPlace } from "../../service/actions/bulk-link";
import type { Tureen } from "../context";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, pick, targetRecord, targetResource, targetResources } from "./target";

const LINKABLE = ["Risk", "SOUP item", "Risk control"];

/** Links resources to a risk or a risk control. */
export const link: TureenCommand = (tureen, ...given) => linkToOneOf(["Risk", "Risk control"], tureen, given);

/** Links resources to a SOUP item, which covers them then. */
export const linkItem: TureenCommand = (tureen, ...given) => linkToOneOf(["SOUP item"], tureen, given);

async function linkToOneOf(kinds: readonly string[], tureen: Tureen, given: readonly unknown[]): Promise<void> {
  const resources = await targetResources(tureen, given);
  const [first] = resources;
  if (!first) return;
  const title =
    resources.length === 1
      ? l10n.t("Link {0} to…", first.address)
      : l10n.t("Link {0} resources to…", String(resources.length));
  const record = await targetRecord(tureen, kinds, title, { near: first.uri });
  if (record) await linkResources(tureen, resources, [record.id]);
}

/**
 * Links resources to records of one kind. One resource is linked at once, by a tag unless somebody chose otherwise; for
 * several a person says where the links are to stand, and sees the edits before they are made.
 */
export async function linkResources(
  tureen: Tureen,
  resources: readonly NamedResource[],
  records: readonly string[],
): Promise<void> {
  const isProposal = resources.length > 1;
  const place = isProposal ? await askForPlace(tureen) : (tureen.views.memory.linkPlace() ?? "code");
  if (!place) return;
  const wanted = resources.map(({ uri, address }) => ({ uri, address }));
  await applyAction(tureen, { kind: "link", resources: wanted, records, place, isProposal });
}

/** Links two records of one register, which is that of the folder that `near` lies in. */
export async function linkRecords(tureen: Tureen, first: string, second: string, near?: string): Promise<void> {
  await applyAction(tureen, { kind: "link-records", first, second, near });
}

/** Lets a person say where links are written from now on. */
export const chooseLinkPlace: TureenCommand = (tureen) => askForPlace(tureen);

async function askForPlace({ views }: Tureen): Promise<LinkPlace | undefined> {
  const places = [
    {
      id: "code",
      label: l10n.t("In the code"),
      detail: l10n.t("A comment above the resource, such as # @risk RISK-001; an annotation of a Kubernetes object"),
    },
    {
      id: "register",
      label: l10n.t("In the register"),
      detail: l10n.t("Addresses under covers of the record; the code stays as it is"),
    },
  ] as const;
  const last = views.memory.linkPlace();
  const ordered = [...places].sort((a, b) => Number(b.id === last) - Number(a.id === last));
  const chosen = await pick(
    ordered,
    ({ label, detail, id }) => ({ label, detail, ...(id === last && { description: l10n.t("last time") }) }),
    l10n.t("Where are links written?"),
  );
  if (chosen) views.memory.setLinkPlace(chosen.id);
  return chosen?.id;
}

/** Takes a link away again: from the row of a resource below its record, or by asking. */
export const unlink: TureenCommand = async (tureen, ...given) => {
  const row = isRow(given[0]) ? given[0] : undefined;
  const resource = await targetResource(tureen, row ? [row] : given);
  if (!resource) return;
  const record =
    row?.record ??
    (await targetRecord(tureen, LINKABLE, l10n.t("Unlink {0} from…", resource.address), { near: resource.uri }))?.id;
  if (!record) return;
  const isSure = await window.showWarningMessage(
    l10n.t("Remove the link between {0} and {1}?", resource.address, record),
    { modal: true, detail: l10n.t("The record itself stays. Undo brings the link back.") },
    l10n.t("Remove Link"),
  );
  if (isSure) await applyAction(tureen, { kind: "unlink", record, uri: resource.uri, address: resource.address });
};
