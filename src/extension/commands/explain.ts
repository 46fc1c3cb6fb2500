import { l10n, window } from "vscode";
import { explainableRequest } from "../../server/protocol";
import type { Tureen } from "../context";
import type { TureenCommand } from "./commands";
import { isRow, pick } from "./target";

/** Shows what a rule or a clause says: that of the row it is run from, or one that a person picks, of those that are given. */
export const explain: TureenCommand = async (tureen, given) => {
  const among: readonly unknown[] | undefined = Array.isArray(given) ? given : undefined;
  const id = typeof given === "string" ? given : isRow(given) ? given.record : await choose(tureen, among);
  if (!id) return;
  if (await tureen.pages.show(id)) return;
  void window.showInformationMessage(l10n.t("There is no rule or clause “{0}”.", id));
};

async function choose({ ask }: Tureen, among: readonly unknown[] | undefined): Promise<string | undefined> {
  const all = await ask(explainableRequest);
  const choices = among ? all.filter(({ id }) => among.includes(id)) : all;
  const show = ({ id, title, kind }: (typeof choices)[number]) => ({ label: id, description: title, detail: kind });
  return (await pick(choices, show, l10n.t("Which rule or clause?")))?.id;
}
