import { l10n, Uri, window } from "vscode";
import { type ReviewQuestion, reviewRequest } from "../../server/register-protocol";
import type { Tureen } from "../context";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { openAt } from "./reveal";
import { askInSteps, forgetAnswers } from "./steps";
import { isRow, placeOf, targetRecord } from "./target";

const NAME_KEY = "reviewerName";

/**
 * Records that a person looked at a SOUP item as the code has it now. What changed since the last review is shown beside
 * it; an item that lacks what a clause asks for is not reviewed but led to what it lacks.
 */
export const markAsReviewed: TureenCommand = async (tureen, row) => {
  const item = itemOf(row) ?? (await chooseItem(tureen));
  if (!item) return;
  const { record, near } = item;
  const question = await tureen.ask(reviewRequest, item);
  if (!question) return;
  if (question.open.length > 0) return showWhatIsOpen(tureen, question);
  // Imported when needed: most sessions review nothing.
  const { showReview } = await import("../review-pages");
  await showReview(tureen.extension, question);
  const { globalState } = tureen.extension;
  const memory = `review ${near ?? ""} ${record}`;
  const answers = await askInSteps({
    title: l10n.t("Mark {0} as Reviewed", record),
    memory,
    steps: () => [
      {
        id: "by",
        kind: "text",
        prompt: `${whatChanged(question)} ${l10n.t("Name of the reviewer, as it will stand in the register.")}`,
        suggestion: globalState.get<string>(NAME_KEY),
      },
    ],
  });
  const by = answers?.text("by");
  if (by === undefined) return;
  await globalState.update(NAME_KEY, by);
  const saw = question.fingerprint;
  const isDone = await applyAction(tureen, { kind: "review", record, near, by, ...(saw !== undefined && { saw }) });
  if (isDone) forgetAnswers(memory);
};

/** An item with a file of the folder whose register has it. */
interface Item {
  readonly record: string;
  readonly near: string | undefined;
}

function itemOf(given: unknown): Item | undefined {
  if (typeof given === "string") return { record: given, near: undefined };
  return isRow(given) && given.record !== undefined ? { record: given.record, near: placeOf(given) } : undefined;
}

async function chooseItem(tureen: Tureen): Promise<Item | undefined> {
  const chosen = await targetRecord(tureen, ["SOUP item"], l10n.t("Which item was reviewed?"), {
    meant: ({ isSuspect }) => isSuspect,
  });
  return chosen && { record: chosen.id, near: chosen.folder };
}

function whatChanged({ last, before, after, isUnchanged }: ReviewQuestion): string {
  if (!last) return l10n.t("The first review records {0} values of the code.", after.length);
  if (isUnchanged) return l10n.t("Nothing changed since the last review.");
  const now = new Map(after);
  const known = new Map(before);
  const changed = [...new Set([...now.keys(), ...known.keys()])].filter((what) => now.get(what) !== known.get(what));
  if (changed.length === 0) return l10n.t("Attributes changed that the last review did not record.");
  const [first = ""] = changed;
  const absent = l10n.t("absent");
  const shown = `${first} ${known.get(first) ?? absent} → ${now.get(first) ?? absent}`;
  return changed.length === 1
    ? l10n.t("Changed since the last review: {0}.", shown)
    : l10n.t("Changed since the last review: {0}, and {1} more.", shown, changed.length - 1);
}

/** The list of what an item lacks; choosing one goes to its place. */
async function showWhatIsOpen({ client }: Tureen, { id, title, open }: ReviewQuestion): Promise<void> {
  const items = open.map(({ words, clause, at }) => ({ label: words, description: clause, at }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("{0} {1} cannot be marked as reviewed yet", id, title),
    placeHolder:
      items.length === 1
        ? l10n.t("One answer is missing. Choose it to go there")
        : l10n.t("{0} answers are missing. Choose one to go there", items.length),
    matchOnDescription: true,
  });
  if (chosen) await openAt(Uri.parse(chosen.at.uri), client.protocol2CodeConverter.asRange(chosen.at.range));
}
