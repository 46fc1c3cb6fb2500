import { l10n, type QuickPickItem, window, workspace } from "vscode";
import { type DocumentChoice, documentsRequest } from "../../server/protocol";
import { type KeptRelease, releasesRequest } from "../../server/release-protocol";
import type { Tureen } from "../context";
import type { TureenCommand } from "./commands";
import { contentOf, folderOf, formatOf, writeDocument } from "./export";
import { showPage } from "./export-files";
import { pick } from "./target";

/** The change report between two releases, or from one to the files as they stand. A caller may name both. */
export const compareReleases: TureenCommand = async (tureen, ...given) => {
  const folders = (await tureen.ask(releasesRequest)).filter(({ releases }) => releases.length > 0);
  const title = l10n.t("Change report");
  const folder = await folderOf(
    folders.map((one) => one.folder),
    title,
  );
  if (!folder) {
    if (folders.length === 0) {
      void window.showInformationMessage(l10n.t("No release is kept yet. “Take Release Snapshot…” keeps one."));
    }
    return;
  }
  const releases = folders.find((one) => one.folder === folder)?.releases ?? [];
  const options = await statesOf(releases, given);
  const { documents } = await tureen.ask(documentsRequest);
  const document = documents.find(({ id }) => id === "diff");
  if (options && document) await showReport(document, folder, options, tureen);
};

type Options = Readonly<Record<string, string>>;

interface State {
  /** Undefined for the files as they stand. */
  readonly name: string | undefined;
  readonly item: QuickPickItem;
}

async function statesOf(releases: readonly KeptRelease[], given: readonly unknown[]): Promise<Options | undefined> {
  const [first, second] = given;
  if (typeof first === "string" && typeof second === "string") return { from: first, to: second };
  // The last release is what people mostly ask about.
  const kept = releases.flatMap(({ name, on }): State[] => (name === undefined ? [] : [stateOf(name, on)])).reverse();
  const from = await pick(kept, ({ item }) => item, l10n.t("What changed since which release?"));
  if (!from) return undefined;
  const asItStands = { name: undefined, item: { label: l10n.t("The files as they stand") } };
  const later = [asItStands, ...kept.filter(({ name }) => name !== from.name)];
  const to = await pick(later, ({ item }) => item, l10n.t("Up to which?"));
  return to && { from: from.name ?? "", ...(to.name !== undefined && { to: to.name }) };
}

function stateOf(name: string, on: string | undefined): State {
  return { name, item: { label: name, ...(on !== undefined && { description: on }) } };
}

async function showReport(document: DocumentChoice, folder: string, options: Options, tureen: Tureen): Promise<void> {
  const ways = [
    { way: "html", label: l10n.t("Open as a page") },
    { way: "markdown", label: l10n.t("Open as Markdown") },
    { way: "file", label: l10n.t("Write to a file…") },
  ] as const;
  const chosen = await pick(ways, ({ label }) => ({ label }), l10n.t("How is the change report to be shown?"));
  if (!chosen) return;
  const isFile = chosen.way === "file";
  const format = isFile ? await formatOf(document) : document.formats.find(({ id }) => id === chosen.way);
  if (!format) return;
  const wanted = { document, format, folder, options, release: options.to ?? "" };
  if (isFile) {
    await writeDocument(wanted, tureen);
    return;
  }
  const content = await contentOf(wanted, tureen);
  if (content?.kind !== "text") return;
  if (chosen.way === "html") showPage(document.title, content.text);
  else await window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content: content.text }));
}
