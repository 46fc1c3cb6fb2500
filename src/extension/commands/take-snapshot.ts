import { commands, l10n, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { reloadRequest } from "../../server/protocol";
import {
  type PreparedSnapshot,
  type ReleaseFolder,
  releasesRequest,
  type SnapshotAnswer,
  snapshotRequest,
} from "../../server/release-protocol";
import type { Tureen } from "../context";
import { revisionOf, versionTagAt } from "../git";
import { inWords } from "../localise";
import type { TureenCommand } from "./commands";
import { folderOf } from "./export";
import { isThere } from "./is-there";
import { inProgress } from "./progress";

/** Keeps what is declared now as a release: asks its name, shows what it will hold, and writes it when that is accepted. */
export const takeSnapshot: TureenCommand = async (tureen) => {
  if (!(await savesEverything())) return;
  const folders = await tureen.ask(releasesRequest);
  const title = l10n.t("Release snapshot");
  const folder = await folderOf(
    folders.map((one) => one.folder),
    title,
  );
  const kept = folders.find((one) => one.folder === folder);
  if (!folder || !kept) {
    if (folders.length === 0)
      void window.showInformationMessage(l10n.t("Open a folder first: the register belongs to one."));
    return;
  }
  const name = await nameOf(kept, title);
  const prepared = name === undefined ? undefined : await prepare(name, folder, tureen);
  if (name === undefined || !prepared || !(await accepts(name, prepared, folder))) return;
  if (await writeOnce(prepared)) await sayWhatNext(name, prepared);
};

/** A release holds what is on disk, as the command line would see it. False when somebody thinks better of it. */
async function savesEverything(): Promise<boolean> {
  const unsaved = workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty && !isUntitled);
  if (unsaved.length === 0) return true;
  const save = l10n.t("Save All");
  const chosen = await window.showWarningMessage(
    l10n.t("Files that are not saved: {0}. A release holds what is on disk.", unsaved.length),
    save,
  );
  return chosen === save && (await workspace.saveAll(false));
}

async function nameOf({ folder, releases }: ReleaseFolder, title: string): Promise<string | undefined> {
  const last = releases.at(-1)?.name;
  const name = await window.showInputBox({
    title,
    prompt: last === undefined ? l10n.t("Name of the release") : l10n.t("Name of the release, which follows {0}", last),
    placeHolder: "1.4.0",
    value: (await versionTagAt(Uri.parse(folder))) ?? "",
    validateInput: (text) => nameProblem(text.trim(), releases),
  });
  return name?.trim();
}

/** The server looks again; this is said while somebody types. */
function nameProblem(name: string, releases: ReleaseFolder["releases"]): string | undefined {
  if (!/^[A-Za-z0-9][\w.+-]{0,99}$/u.test(name)) {
    return name === "" ? l10n.t("A release needs a name.") : l10n.t("Use letters, digits, dots and hyphens.");
  }
  const isTaken = releases.some(({ file }) => file.toLowerCase().endsWith(`/${name.toLowerCase()}.json`));
  return isTaken ? l10n.t("This release is kept already, and is never written twice.") : undefined;
}

async function prepare(name: string, folder: string, { ask }: Tureen): Promise<PreparedSnapshot | undefined> {
  const revision = await revisionOf(Uri.parse(folder));
  const answer = await inProgress(l10n.t("Tureen: reading what release {0} will hold", name), async (token) => {
    // News of files that changed beside the editor may be late.
    await ask(reloadRequest);
    return ask(snapshotRequest, { folder, name, revision }, token);
  });
  if (!answer || !("problem" in answer)) return answer;
  await sayRefusal(answer);
  return undefined;
}

async function sayRefusal({ problem, reasons, uri }: Extract<SnapshotAnswer, { problem: unknown }>): Promise<void> {
  const open = l10n.t("Open File");
  const message = [problem, ...reasons].map(inWords).join(" ");
  const chosen = await window.showErrorMessage(message, ...(uri === undefined ? [] : [open]));
  if (chosen === open && uri !== undefined) await commands.executeCommand("vscode.open", Uri.parse(uri));
}

async function accepts(name: string, { file, holds, previous }: PreparedSnapshot, folder: string): Promise<boolean> {
  const { commit, isDirty } = await revisionOf(Uri.parse(folder));
  const detail = [
    l10n.t(
      "It will hold: SOUP items {0}, components {1}, resources {2}.",
      holds.items,
      holds.components,
      holds.resources,
    ),
    l10n.t("Findings open then: {0}; not assessed: {1}.", holds.open, holds.notAssessed),
    previous === undefined ? l10n.t("It will be the first release.") : l10n.t("It will be chained to {0}.", previous),
    ...(holds.withoutState.length > 0
      ? [l10n.t("These files have errors, so their configuration is not kept: {0}", holds.withoutState.join(", "))]
      : []),
    commit === undefined
      ? l10n.t("The commit is not known.")
      : isDirty
        ? l10n.t("Commit {0}, with changes that are not committed.", commit.slice(0, 12))
        : l10n.t("Commit {0}, without changes.", commit.slice(0, 12)),
    l10n.t("It is written to {0} and never changed again.", file),
  ];
  const keep = l10n.t("Keep Release");
  const question = l10n.t("Keep release {0}?", name);
  return (await window.showInformationMessage(question, { modal: true, detail: detail.join("\n") }, keep)) === keep;
}

/** Writes the file where none is; undo takes it back. False when something is there, or it cannot be written. */
async function writeOnce({ uri, file, text }: PreparedSnapshot): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.createFile(Uri.parse(uri), { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await isThere(Uri.parse(uri))) && (await workspace.applyEdit(edit))) return true;
  void window.showErrorMessage(
    l10n.t("{0} was not written: it is there already, or the folder cannot be written to.", file),
  );
  return false;
}

async function sayWhatNext(name: string, { uri, file, previous }: PreparedSnapshot): Promise<void> {
  const open = l10n.t("Open File");
  const compare = previous === undefined ? undefined : l10n.t("Compare with {0}", previous);
  const message = l10n.t("Release {0} is kept in {1}. Commit the file, and tag that commit.", name, file);
  const chosen = await window.showInformationMessage(message, ...(compare === undefined ? [open] : [open, compare]));
  if (chosen === open) await commands.executeCommand("vscode.open", Uri.parse(uri));
  if (chosen !== undefined && chosen === compare)
    await commands.executeCommand("tureen.compareReleases", previous, name);
}
