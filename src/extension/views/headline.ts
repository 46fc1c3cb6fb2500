import { l10n } from "vscode";
import type { Arrangement, Grouping, PanelView } from "../../service/panel/arrangement";
import { plainArrangement } from "../../service/panel/arrangement";
import type { PanelCounts } from "../../service/panel/counts";

/** What stands in the title of a view and above its rows. */
export interface Headline {
  readonly description: string;
  readonly message: string | undefined;
}

/** How many things a view shows, and how many there are. */
export interface Shown {
  readonly shown: number;
  readonly total: number;
}

/** The headline of a view: its number, how it is grouped, what it is filtered by, and what is missing to begin. */
export function headlineOf(
  view: PanelView,
  arrangement: Arrangement,
  counts: PanelCounts,
  { shown, total }: Shown,
): Headline {
  const isFiltered = arrangement.text !== "";
  const isRegrouped = arrangement.groupBy !== plainArrangement(view).groupBy;
  const number = isFiltered ? l10n.t("{0} of {1}", shown, total) : numberOf(view, counts);
  const parts = [number, ...(isRegrouped ? [l10n.t("by {0}", groupingWords(arrangement.groupBy))] : [])];
  return {
    description: parts.filter((part) => part !== "").join(" · "),
    message: messageOf(view, arrangement, counts, shown),
  };
}

/** Where a filter hides everything the view says so itself, which VS Code lets it do only without a message. */
function messageOf(view: PanelView, { text }: Arrangement, counts: PanelCounts, shown: number): string | undefined {
  if (text !== "") return shown > 0 ? l10n.t("Filter: “{0}”", text) : undefined;
  return view === "soup" && !counts.hasRegister && counts.components > 0 ? noRegister(counts) : undefined;
}

/** Items are numbered in the tree; of findings a person wants to know how many there are. */
function numberOf(view: PanelView, { findings, notAssessed }: PanelCounts): string {
  const number = view === "findings" ? findings : view === "notAssessed" ? notAssessed : 0;
  return number > 0 ? String(number) : "";
}

function noRegister({ components, files }: PanelCounts): string {
  return l10n.t(
    "No regulatory folder here yet. Tureen found {0} in {1}.",
    components === 1 ? l10n.t("1 component") : l10n.t("{0} components", components),
    files === 1 ? l10n.t("1 file") : l10n.t("{0} files", files),
  );
}

/** The name of a way of grouping, as in "group by …". */
export function groupingWords(groupBy: string): string {
  const words: Readonly<Record<Grouping, string>> = {
    register: l10n.t("order of the register"),
    state: l10n.t("state"),
    kind: l10n.t("kind"),
    supplier: l10n.t("supplier"),
    service: l10n.t("service"),
    file: l10n.t("file"),
    severity: l10n.t("severity"),
    hazard: l10n.t("hazard"),
    clause: l10n.t("clause"),
    family: l10n.t("rule family"),
    reason: l10n.t("reason"),
  };
  return new Map(Object.entries(words)).get(groupBy) ?? groupBy;
}
