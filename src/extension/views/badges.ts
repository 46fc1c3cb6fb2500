import { type Disposable, l10n, ThemeColor, window } from "vscode";

/** Rows with a badge have an address of this scheme; nothing can be opened by it. */
export const BADGE_SCHEME = "tureen-badge";

/** A mark at the end of rows that somebody has to look at, as VS Code marks files. */
export function registerBadges(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, path }) =>
      scheme === BADGE_SCHEME && path === "/suspect"
        ? {
            badge: "S",
            tooltip: l10n.t("Suspect: the code has moved since the review"),
            color: new ThemeColor("list.warningForeground"),
          }
        : undefined,
  });
}
