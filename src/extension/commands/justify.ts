import { window } from "vscode";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, pick, targetResource } from "./target";

const MONTHS_UNTIL_REVIEW = 6;

/** Records why a finding is accepted, by whom and until when. Nothing is accepted without all four answers. */
export const justify: TureenCommand = async (tureen, ...given) => {
  const resource = await targetResource(tureen, given);
  if (!resource) return;
  if (resource.findings.length === 0) {
    void window.showInformationMessage(`There is no finding on ${resource.address} to justify.`);
    return;
  }
  const row = isRow(given[0]) && given[0].kind === "finding" ? given[0].record : undefined;
  const named = typeof given[2] === "string" ? given[2] : row;
  const rule = named ?? (await pick(resource.findings, (label) => ({ label }), "Which finding?"));
  if (!rule) return;
  const answers: string[] = [];
  for (const question of questions(rule)) {
    const answer = await ask(question, answers.length + 1);
    if (answer === undefined) return;
    answers.push(answer.trim());
  }
  const [reason = "", owner = "", approver = "", expires = ""] = answers;
  await applyAction(tureen, {
    kind: "justify",
    uri: resource.uri,
    address: resource.address,
    rule,
    answers: { reason, owner, approver, expires },
  });
};

interface Question {
  readonly prompt: string;
  readonly value?: string;
  readonly problem: (text: string) => string | undefined;
}

function questions(rule: string): readonly Question[] {
  const filled = (what: string) => (text: string) => (text.trim() === "" ? `${what} cannot be empty.` : undefined);
  return [
    { prompt: `Why is it acceptable? (${rule})`, problem: filled("The reason") },
    { prompt: "Who answers for it?", problem: filled("The owner") },
    { prompt: "Who approved it? Not the owner", problem: filled("The approver") },
    {
      prompt: "Last day on which it holds",
      value: inSomeMonths(),
      problem: (text) =>
        /^\d{4}-\d{2}-\d{2}$/u.test(text.trim()) ? undefined : "Write year, month and day, such as 2026-11-21.",
    },
  ];
}

function ask({ prompt, value, problem }: Question, step: number): Thenable<string | undefined> {
  const options = { title: `Record Justification (${step}/4)`, prompt, validateInput: problem, ignoreFocusOut: true };
  return window.showInputBox(value === undefined ? options : { ...options, value });
}

function inSomeMonths(): string {
  const day = new Date();
  day.setMonth(day.getMonth() + MONTHS_UNTIL_REVIEW);
  return day.toISOString().slice(0, 10);
}
