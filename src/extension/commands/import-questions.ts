/** The questions of an import, in the order in which they come up. */
import { l10n } from "vscode";
import type { ImportQuestion } from "../../register/import/choices";
import type { Difference } from "../../register/import/plan";
import type { ImportTarget } from "../../register/records/import";
import type { FieldChoice, ImportAnswers } from "../../server/import-protocol";
import type { Answers, ChoiceItem, ChoiceQuestion } from "./steps";

/** A column or a type that stays out. */
const LEFT_OUT = "-";

/** What a question is recognised by, so that none is asked twice. */
export function nameOf(question: ImportQuestion): string {
  switch (question.about) {
    case "target":
      return `target ${question.sheet ?? ""}`;
    case "column":
      return `column ${question.column}`;
    case "further-columns":
      return `further ${question.target}`;
    case "type":
      return `type ${question.type}`;
    case "word":
      return `word ${question.name}`;
  }
}

/** A question as the editor asks it. */
export function stepFor(question: ImportQuestion, fields: readonly FieldChoice[]): ChoiceQuestion {
  const id = nameOf(question);
  switch (question.about) {
    case "target": {
      const columns = question.headers.join(", ");
      const prompt =
        question.sheet === undefined
          ? l10n.t("What is each row? Columns: {0}", columns)
          : l10n.t("What is each row of “{0}”? Columns: {1}", question.sheet, columns);
      return { id, kind: "choice", prompt, items: question.candidates.map((target) => targetItem(target)) };
    }
    case "column": {
      const prompt = l10n.t("What is column “{0}”, such as “{1}”?", question.column, question.sample);
      const others = fields.filter(({ path }) => !question.candidates.includes(path));
      const likely = question.candidates.map((path) => fieldItem(path, fields));
      return {
        id,
        kind: "choice",
        prompt,
        items: [...likely, leaveOut(), ...others.map(({ path }) => fieldItem(path, fields))],
      };
    }
    case "further-columns": {
      const items = question.columns.map(({ column, sample }) => ({ id: column, label: column, description: sample }));
      return {
        id,
        kind: "choices",
        prompt: l10n.t("These columns are left out. Which do you want to take?"),
        items,
        isOptional: true,
      };
    }
    case "type": {
      const prompt = l10n.t(
        "What are the {0} entries of type “{1}”, such as “{2}”?",
        question.count,
        question.type,
        question.sample,
      );
      return { id, kind: "choice", prompt, items: [leaveOut(), ...TYPE_TARGETS.map(targetItem)] };
    }
    case "word": {
      const prompt = l10n.t("“{0}” stands in {1} rows. What does it mean?", question.name, question.count);
      return {
        id,
        kind: "choice",
        prompt,
        items: [...question.options.map((option) => ({ id: option, label: option })), leaveOut()],
      };
    }
  }
}

const TYPE_TARGETS = ["requirements", "tests", "risks", "controls", "hazards", "soup"] as const;

function targetItem(target: ImportTarget): ChoiceItem {
  const labels: Readonly<Record<ImportTarget, string>> = {
    risks: l10n.t("Risk"),
    hazards: l10n.t("Hazard"),
    controls: l10n.t("Risk control"),
    soup: l10n.t("SOUP item"),
    requirements: l10n.t("Requirement"),
    tests: l10n.t("Test"),
    suppliers: l10n.t("Supplier"),
    "failure-modes": l10n.t("Failure mode, told in the risks to which it leads"),
  };
  return { id: target, label: labels[target] };
}

function fieldItem(path: string, fields: readonly FieldChoice[]): ChoiceItem {
  return { id: path, label: path, description: fields.find((field) => field.path === path)?.description ?? "" };
}

function leaveOut(): ChoiceItem {
  return { id: LEFT_OUT, label: l10n.t("Leave it out") };
}

/** The fields that differ, to choose those that are taken. */
export function differenceStep(differences: readonly Difference[]): ChoiceQuestion {
  return {
    id: "differences",
    kind: "choices",
    prompt: l10n.t("These fields differ from the register. Tick those to take from the source; the others stay."),
    items: differences.map(({ id, path, here, there, place }) => ({
      id: `${id}.${path}`,
      label: `${id} ${path}`,
      description: place,
      detail: l10n.t("here: {0} — source: {1}", here, there),
    })),
    isOptional: true,
  };
}

/** What was answered, put to what was answered before. */
export function withAnswers(
  before: ImportAnswers,
  questions: readonly ImportQuestion[],
  given: Answers,
): ImportAnswers {
  let { as } = before;
  const [columns, words, types] = [[...before.columns], [...before.words], [...before.types]];
  const sheets = [...before.sheets];
  for (const question of questions) {
    const answer = given.text(nameOf(question));
    if (question.about === "target") as = question.candidates.find((target) => target === answer) ?? as;
    if (question.about === "target" && question.sheet !== undefined) sheets.push(question.sheet);
    if (answer === undefined) continue;
    if (question.about === "column") columns.push([question.column, answer]);
    if (question.about === "type") types.push([question.type, answer]);
    if (question.about === "word") words.push([question.name, answer]);
  }
  return { ...before, ...(as !== undefined && { as }), columns, words, types, sheets };
}
