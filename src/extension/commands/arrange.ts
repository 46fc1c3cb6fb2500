import { commands, l10n, window } from "vscode";
import { GROUPINGS, PANEL_VIEWS, type PanelView } from "../../service/panel/arrangement";
import type { Tureen } from "../context";
import { groupingWords } from "../views/headline";
import type { TureenCommand } from "./commands";
import { pick } from "./target";

/** The commands that arrange each view: filter, clear the filter, group. */
export const arrangeCommands: Readonly<Record<string, TureenCommand>> = Object.fromEntries(
  PANEL_VIEWS.flatMap((view): readonly (readonly [string, TureenCommand])[] => [
    [`tureen.${view}.filter`, (tureen, text) => filter(view, tureen, text)],
    [`tureen.${view}.clearFilter`, ({ views }) => views.arrange(view, { text: "" })],
    [`tureen.${view}.groupBy`, (tureen, groupBy) => group(view, tureen, groupBy)],
  ]),
);

/** A pause in typing after which the view follows. */
const PAUSE_MILLISECONDS = 120;

/** Filters a view while a person types. Enter keeps the filter, Escape brings back what was there before. */
async function filter(view: PanelView, { views }: Tureen, given: unknown): Promise<void> {
  await commands.executeCommand(`tureen.${view}.focus`, { preserveFocus: true });
  if (typeof given === "string") {
    views.arrange(view, { text: given.trim() });
    return;
  }
  const before = views.memory.arrangement(view).text;
  const input = window.createInputBox();
  input.title = titleOf(view);
  input.placeholder = l10n.t("Words of an ID, title, address, file, rule or clause");
  input.prompt = l10n.t("Rows that hold every word stay. Enter keeps the filter, Escape leaves it as it was.");
  input.value = before;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKept = false;
  const apply = (text: string): void => {
    clearTimeout(timer);
    if (views.memory.arrangement(view).text !== text.trim()) views.arrange(view, { text: text.trim() });
  };
  input.onDidChangeValue((text) => {
    clearTimeout(timer);
    timer = setTimeout(() => apply(text), PAUSE_MILLISECONDS);
  });
  input.onDidAccept(() => {
    isKept = true;
    apply(input.value);
    input.hide();
  });
  input.onDidHide(() => {
    if (!isKept) apply(before);
    input.dispose();
  });
  input.show();
}

function titleOf(view: PanelView): string {
  const titles: Readonly<Record<PanelView, string>> = {
    soup: l10n.t("Filter SOUP Register"),
    risks: l10n.t("Filter Risks"),
    findings: l10n.t("Filter Findings"),
    notAssessed: l10n.t("Filter Not Assessed"),
  };
  return titles[view];
}

async function group(view: PanelView, { views }: Tureen, given: unknown): Promise<void> {
  const ways: readonly string[] = GROUPINGS[view];
  const now = views.memory.arrangement(view).groupBy;
  const show = (name: string) => ({ label: groupingWords(name), ...(name === now && { description: l10n.t("now") }) });
  const isKnown = typeof given === "string" && ways.includes(given);
  const chosen = isKnown ? given : await pick(ways, show, l10n.t("Group by…"));
  if (!chosen) return;
  views.arrange(view, { groupBy: chosen });
  await commands.executeCommand(`tureen.${view}.focus`, { preserveFocus: true });
}
