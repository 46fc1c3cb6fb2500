import { commands, l10n, Uri, window } from "vscode";
import { reloadRequest } from "../../server/protocol";
import { type KeptRelease, releasesRequest } from "../../server/release-protocol";
import { inWords } from "../localise";
import type { TureenCommand } from "./commands";
import { inProgress } from "./progress";
import { pick } from "./target";

/** Looks whether kept releases are what was written, and names what is not, with the way to its file. */
export const verifySnapshots: TureenCommand = async ({ ask }) => {
  const folders = await inProgress(l10n.t("Tureen: verifying release snapshots"), async (token) => {
    await ask(reloadRequest);
    return ask(releasesRequest, token);
  });
  if (!folders) return;
  const releases = folders.flatMap((folder) => folder.releases);
  const broken = releases.filter(({ problems }) => problems.length > 0);
  const [only] = broken;
  if (broken.length > 1) await sayBroken(broken, releases.length);
  else if (only) await sayOne(only);
  else if (releases.length === 0) {
    void window.showInformationMessage(l10n.t("No release is kept yet. “Take Release Snapshot…” keeps one."));
  } else {
    const last = releases.at(-1)?.name ?? "";
    void window.showInformationMessage(
      releases.length === 1
        ? l10n.t("Release {0} is as it was written.", last)
        : l10n.t("{0} releases are as they were written, and their chain is whole up to {1}.", releases.length, last),
    );
  }
};

async function sayOne(release: KeptRelease): Promise<void> {
  const open = l10n.t("Open File");
  const chosen = await window.showWarningMessage(`${release.file}: ${problemsOf(release)}`, open);
  if (chosen === open) await openFile(release);
}

/** Several at once, each with its reason and a way to its file. */
async function sayBroken(broken: readonly KeptRelease[], all: number): Promise<void> {
  const show = l10n.t("Show Which");
  const message = l10n.t(
    "{0} of {1} releases cannot be relied on; the first is {2}: {3}",
    broken.length,
    all,
    broken[0]?.file ?? "",
    broken[0] ? problemsOf(broken[0]) : "",
  );
  if ((await window.showWarningMessage(message, show)) !== show) return;
  const chosen = await pick(
    broken,
    (release) => ({ label: release.file, detail: problemsOf(release) }),
    l10n.t("Which file is to be opened?"),
  );
  if (chosen) await openFile(chosen);
}

function problemsOf({ problems }: KeptRelease): string {
  return problems.map(inWords).join(" ");
}

async function openFile({ uri }: KeptRelease): Promise<void> {
  await commands.executeCommand("vscode.open", Uri.parse(uri));
}
