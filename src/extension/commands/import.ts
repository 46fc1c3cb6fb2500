import { l10n, type Uri, window, workspace } from "vscode";
import type { ImportQuestion } from "../../register/import/choices";
import { type ImportAnswer, type ImportAnswers, importRequest } from "../../server/import-protocol";
import type { Tureen } from "../context";
import type { TureenCommand } from "./commands";
import { type ChosenSource, chooseSource } from "./import-files";
import { differenceStep, nameOf, stepFor, withAnswers } from "./import-questions";
import { applyProposed, MOST_ATTEMPTS, sayTooLate } from "./proposed-edit";
import { askInSteps, type ChoiceQuestion } from "./steps";

const NO_ANSWERS: ImportAnswers = { sheets: [], columns: [], words: [], types: [], take: [], keep: [] };

/**
 * Imports a risk file, a SOUP list, requirements or a bill of materials: asks where a column is unclear, shows what would
 * change as one edit, and says what was not understood.
 */
export const importRiskFile: TureenCommand = async (tureen, given) => {
  const { workspaceFolders = [] } = workspace;
  const folder = workspaceFolders.length > 1 ? await window.showWorkspaceFolderPick() : workspaceFolders[0];
  if (!folder) {
    void window.showInformationMessage(l10n.t("Open a folder first: the register belongs to one."));
    return;
  }
  const source = await chooseSource(given);
  if (!source) return;
  const settled = await settle(tureen, source, folder.uri);
  if (!settled) return;
  const done = await propose(tureen, source, folder.uri, settled);
  if (done) tell(done, source.uri, () => tureen.client.outputChannel.show());
};

interface Settled {
  readonly answer: ImportAnswer;
  readonly answers: ImportAnswers;
}

/** Asks until nothing is open that has not been asked. Undefined when somebody pressed Escape, or nothing can be read. */
async function settle(tureen: Tureen, source: ChosenSource, folder: Uri): Promise<Settled | undefined> {
  const asked = new Set<string>();
  let answers = NO_ANSWERS;
  for (;;) {
    const answer = await plan(tureen, source, folder, answers);
    if (answer.problem !== undefined) {
      void window.showWarningMessage(`${nameOfFile(source.uri)}: ${answer.problem}`);
      return undefined;
    }
    const open = answer.questions.filter((question) => !asked.has(nameOf(question)));
    const isDecided = asked.has(DIFFERENCES) || answer.differences.length === 0;
    if (open.length === 0 && isDecided) return { answer, answers };
    const next =
      open.length > 0
        ? await askQuestions(open, answer, answers, source)
        : await askDifferences(answer, answers, source);
    if (!next) return undefined;
    for (const question of open) asked.add(nameOf(question));
    if (open.length === 0) asked.add(DIFFERENCES);
    answers = next;
  }
}

const DIFFERENCES = "differences";

function plan(
  { ask }: Tureen,
  { uri, files }: ChosenSource,
  folder: Uri,
  answers: ImportAnswers,
): Promise<ImportAnswer> {
  return ask(importRequest, { folder: folder.toString(), uri: uri.toString(), files, answers });
}

async function askQuestions(
  open: readonly ImportQuestion[],
  { fields }: ImportAnswer,
  before: ImportAnswers,
  source: ChosenSource,
): Promise<ImportAnswers | undefined> {
  const given = await ask(
    open.map((question) => stepFor(question, fields)),
    source,
  );
  if (!given) return undefined;
  const answers = withAnswers(before, open, given);
  // Columns that somebody wants after all are asked about one by one.
  const wanted = open.flatMap((question) =>
    question.about === "further-columns"
      ? question.columns
          .filter(({ column }) => given.list(nameOf(question)).includes(column))
          .map((column) => ({ about: "column" as const, target: question.target, ...column, candidates: [] }))
      : [],
  );
  if (wanted.length === 0) return answers;
  const further = await ask(
    wanted.map((question) => stepFor(question, fields)),
    source,
  );
  return further && withAnswers(answers, wanted, further);
}

async function askDifferences(
  { differences }: ImportAnswer,
  before: ImportAnswers,
  source: ChosenSource,
): Promise<ImportAnswers | undefined> {
  const given = await ask([differenceStep(differences)], source);
  if (!given) return undefined;
  const take = given.list(DIFFERENCES);
  const keep = differences.map(({ id, path }) => `${id}.${path}`).filter((name) => !take.includes(name));
  return { ...before, take, keep };
}

function ask(steps: readonly ChoiceQuestion[], { uri }: ChosenSource) {
  const memory = `import ${uri.toString()} ${steps.map(({ id }) => id).join()}`;
  return askInSteps({ title: l10n.t("Import {0}", nameOfFile(uri)), memory, steps: () => steps });
}

/**
 * Shows the edit for a person to take in parts. When a text moved meanwhile, the import is planned again with the same answers.
 * @returns what was imported; undefined when nothing was
 */
async function propose(
  tureen: Tureen,
  source: ChosenSource,
  folder: Uri,
  { answer: planned, answers }: Settled,
): Promise<Done | undefined> {
  const { client, views } = tureen;
  const name = nameOfFile(source.uri);
  client.outputChannel.appendLine([name, ...planned.summary.map((line) => `  ${line}`)].join("\n"));
  let answer = planned;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (attempt > 0) answer = await plan(tureen, source, folder, answers);
    const { edit, expected = [] } = answer;
    if (!edit) return { answer, concerns: () => true };
    const applied = await applyProposed(tureen, { edit, expected }, l10n.t("Import {0}", name));
    if (applied === "declined") return undefined;
    if (applied === "late") continue;
    await views.refresh();
    return { answer, concerns: applied.concerns };
  }
  sayTooLate();
  return undefined;
}

/** An import, and which of its files somebody took. */
interface Done {
  readonly answer: ImportAnswer;
  concerns(uri: string): boolean;
}

function tell({ answer, concerns }: Done, uri: Uri, showDetails: () => void): void {
  const { edit, counts, writes } = answer;
  const { same, problems, vanished } = counts;
  const taken = writes.filter((one) => concerns(one.uri));
  const [added, changed] = [sum(taken.map((one) => one.added)), sum(taken.map((one) => one.changed))];
  const told = edit
    ? l10n.t("{0}: {1} added, {2} changed, {3} the same.", nameOfFile(uri), added, changed, same)
    : l10n.t("{0}: nothing new, {1} the same.", nameOfFile(uri), same);
  const left = counts.added + counts.changed - added - changed;
  const notTaken = left > 0 ? l10n.t("{0} not taken.", left) : "";
  const open = problems + vanished;
  const more = open > 0 ? l10n.t("{0} not understood, {1} no longer in the source.", problems, vanished) : "";
  const details = l10n.t("Show Details");
  const say = open > 0 ? window.showWarningMessage : window.showInformationMessage;
  void say([told, notTaken, more].filter((part) => part !== "").join(" "), details).then((chosen) => {
    if (chosen === details) showDetails();
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function nameOfFile(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
