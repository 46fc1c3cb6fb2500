import { type Disposable, l10n, StatusBarAlignment, window } from "vscode";
import type { Views } from "./views/views";

/** `12 findings · 3 suspect`; a click opens the panel. Nothing where there is no infrastructure code. */
export function createStatusBar(views: Views): Disposable {
  const item = window.createStatusBarItem("tureen.summary", StatusBarAlignment.Left, 0);
  item.name = "Tureen";
  item.command = "tureen.findings.focus";
  const show = (): void => {
    const { findings, suspect, components, hasRegister } = views.counts();
    if (components === 0 && !hasRegister) {
      item.hide();
      return;
    }
    const parts = [
      findings === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", findings),
      ...(suspect > 0 ? [l10n.t("{0} suspect", suspect)] : []),
    ];
    item.text = `$(tureen-dish) ${parts.join(" · ")}`;
    item.tooltip = l10n.t("Tureen: what in the code bears on the technical documentation. Select to see the findings.");
    item.accessibilityInformation = { label: `Tureen: ${parts.join(", ")}`, role: "button" };
    item.show();
  };
  const listener = views.onDidCount(show);
  return {
    dispose: () => {
      listener.dispose();
      item.dispose();
    },
  };
}
