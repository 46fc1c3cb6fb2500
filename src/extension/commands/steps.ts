/**
 * Questions one after another, with a way back. What was answered, and what was only begun, is kept when somebody presses
 * Escape or when nothing came of the answers, and stands there when the same is asked again in this session.
 */
import {
  type Disposable,
  l10n,
  type QuickInput,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  window,
} from "vscode";

interface Question {
  readonly id: string;
  readonly prompt: string;
  /** True where the answer may be left to the file. */
  readonly isOptional?: boolean;
}

export interface TextQuestion extends Question {
  readonly kind: "text";
  /** What stands there at first. */
  readonly suggestion?: string | undefined;
  /** Why an answer cannot be taken, as a sentence. */
  readonly problem?: (text: string) => string | undefined;
}

export interface ChoiceItem extends QuickPickItem {
  /** The answer; separators have none. */
  readonly id?: string;
}

export interface ChoiceQuestion extends Question {
  readonly kind: "choice" | "choices";
  readonly items: readonly ChoiceItem[];
  /** What is ticked at first, where several can be chosen. */
  readonly suggestion?: readonly string[];
}

export type Step = TextQuestion | ChoiceQuestion;

/** Answers by question. What was left open has none, or an empty one. */
export interface Answers {
  text(id: string): string | undefined;
  list(id: string): readonly string[];
}

export interface Questionnaire {
  readonly title: string;
  /** What the answers are remembered under until `forgetAnswers`. */
  readonly memory: string;
  /** The questions, as the answers so far ask for them. */
  steps(answers: Answers): readonly Step[];
}

type Given = Map<string, string | readonly string[]>;

/** What was answered of questionnaires that nobody finished, and at which question they were left. */
const unfinished = new Map<string, { readonly given: Given; readonly at: number }>();

/** Asks, and gives the answers; undefined when somebody pressed Escape. */
export async function askInSteps({ title, memory, steps }: Questionnaire): Promise<Answers | undefined> {
  const before = unfinished.get(memory);
  const given: Given = new Map(before?.given);
  const answers = answersOf(given);
  const last = () => Math.max(0, steps(answers).length - 1);
  let at = Math.min(before?.at ?? 0, last());
  for (;;) {
    const all = steps(answers);
    const step = all[at];
    if (!step) break;
    const shown = all.length > 1 ? l10n.t("{0} ({1}/{2})", title, at + 1, all.length) : title;
    const reply = await ask(step, { title: shown, isFirst: at === 0, given: given.get(step.id) });
    given.set(step.id, reply.answer);
    if (reply.way === "away") {
      unfinished.set(memory, { given, at });
      return undefined;
    }
    at += reply.way === "back" ? -1 : 1;
  }
  // What comes of the answers may still fail, or be thought better of.
  unfinished.set(memory, { given, at: last() });
  return answers;
}

/** Forgets the answers once they had their effect. */
export function forgetAnswers(memory: string): void {
  unfinished.delete(memory);
}

function answersOf(given: Given): Answers {
  const filled = (answer: string) => (answer.trim() === "" ? undefined : answer.trim());
  return {
    text: (id) => {
      const answer = given.get(id);
      return typeof answer === "string" ? filled(answer) : undefined;
    },
    list: (id) => {
      const answer = given.get(id);
      return typeof answer === "object" ? answer : [];
    },
  };
}

type Answer = string | readonly string[];

interface Reply {
  readonly way: "on" | "back" | "away";
  /** What stood there, also when it was left unfinished. */
  readonly answer: Answer;
}

interface Look {
  readonly title: string;
  readonly isFirst: boolean;
  readonly given: Answer | undefined;
}

function ask(step: Step, look: Look): Promise<Reply> {
  return step.kind === "text" ? askText(step, look) : askChoice(step, look);
}

function askText({ prompt, suggestion, problem, isOptional }: TextQuestion, look: Look): Promise<Reply> {
  const input = window.createInputBox();
  input.prompt = prompt;
  input.value = typeof look.given === "string" ? look.given : (suggestion ?? "");
  if (isOptional) input.placeholder = l10n.t("Leave it empty to answer later, in the file");
  const problemOf = (text: string) => {
    if (text.trim() !== "") return problem?.(text.trim());
    return isOptional ? undefined : l10n.t("An answer is needed here. Escape keeps what you wrote.");
  };
  return reply(input, look, {
    answer: () => input.value,
    accepts: () => {
      input.validationMessage = problemOf(input.value);
      return input.validationMessage === undefined;
    },
    listeners: [
      input.onDidChangeValue((text) => {
        input.validationMessage = text.trim() === "" ? undefined : problemOf(text);
      }),
    ],
  });
}

function askChoice({ kind, prompt, items, suggestion = [], isOptional }: ChoiceQuestion, look: Look): Promise<Reply> {
  const input = window.createQuickPick<ChoiceItem>();
  const later: ChoiceItem = { label: l10n.t("Answer later, in the file"), id: "" };
  const isSeveral = kind === "choices";
  input.placeholder = prompt;
  input.items = isOptional && !isSeveral ? [...items, later] : items;
  input.canSelectMany = isSeveral;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const wanted = look.given === undefined ? suggestion : typeof look.given === "string" ? [look.given] : look.given;
  const chosen = input.items.filter(({ id }) => id !== undefined && wanted.includes(id));
  if (isSeveral) input.selectedItems = chosen;
  else input.activeItems = chosen;
  const ids = (picked: readonly ChoiceItem[]) => picked.flatMap(({ id }) => id ?? []);
  return reply(input, look, {
    answer: () => (isSeveral ? ids(input.selectedItems) : (ids(input.activeItems)[0] ?? "")),
    accepts: () => (isSeveral ? isOptional === true || input.selectedItems.length > 0 : input.activeItems.length > 0),
    listeners: [],
  });
}

interface Asked extends QuickInput {
  buttons: readonly QuickInputButton[];
  readonly onDidAccept: (listener: () => void) => Disposable;
  readonly onDidTriggerButton: (listener: (button: QuickInputButton) => void) => Disposable;
}

interface Behaviour {
  readonly answer: () => Answer;
  readonly accepts: () => boolean;
  readonly listeners: readonly Disposable[];
}

/** Shows an input until somebody answers, goes back or goes away. Looking at code meanwhile does not close it. */
function reply(input: Asked, { title, isFirst }: Look, { answer, accepts, listeners }: Behaviour): Promise<Reply> {
  input.title = title;
  input.ignoreFocusOut = true;
  if (!isFirst) input.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (way: Reply["way"]): void => {
      if (isSettled) return;
      isSettled = true;
      const said = answer();
      for (const listener of all) listener.dispose();
      input.dispose();
      resolve({ way, answer: said });
    };
    const all = [
      ...listeners,
      input.onDidAccept(() => {
        if (accepts()) settle("on");
      }),
      input.onDidTriggerButton((button) => {
        if (button === QuickInputButtons.Back) settle("back");
      }),
      input.onDidHide(() => settle("away")),
    ];
    input.show();
  });
}
