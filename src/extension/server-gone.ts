import { commands, l10n, window } from "vscode";
import type { Tureen } from "./context";
import type { WhyGone } from "./server-life";

/** Says that the server ended for good, and what can be done: it is said by itself, and to whoever asks for something. */
export async function sayServerGone(
  why: WhyGone,
  { client, restart }: Pick<Tureen, "client" | "restart">,
): Promise<void> {
  const start = l10n.t("Restart");
  const showLog = l10n.t("Show Log");
  const message =
    why === "ended"
      ? l10n.t(
          "The language server of Tureen ended five times within three minutes. It is not started again by itself: until it runs there are no findings, and commands have nothing to ask.",
        )
      : l10n.t(
          "The language server of Tureen could not be started. Until it runs there are no findings, and commands have nothing to ask.",
        );
  const chosen = await window.showErrorMessage(message, start, showLog);
  if (chosen === showLog) client.outputChannel.show();
  if (chosen !== start) return;
  // A client whose first start failed never starts again; the extension that made it does.
  await restart().catch(() => commands.executeCommand("workbench.action.restartExtensionHost"));
}
