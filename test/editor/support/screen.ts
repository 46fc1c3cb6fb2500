/** Conversations with commands on the screen, by keys and clicks, where somebody looks; answered for a person elsewhere. */
import { answering } from "./answers";
import { click, isDriven, press, see, type } from "./driver";

export interface Turn {
  /** What the input says. */
  readonly question: RegExp;
  /** The text that is typed, nothing where what stands there is taken; or the choices of a list. */
  readonly answer: string | readonly string[];
  /** Done while the question stands there. */
  readonly before?: () => Promise<void>;
  /** Done while the answer stands there; after it, where choosing one of a list is the answer. */
  readonly meanwhile?: () => Promise<void>;
}

/** Runs a command and answers its questions one after another. Settles when the command has done its work. */
export async function converse(run: () => Thenable<unknown>, turns: readonly Turn[]): Promise<void> {
  if (!isDriven) {
    const answers = turns.map(({ answer }) => {
      if (typeof answer !== "string") return anyOf(answer);
      return (standing: string) => answer || standing;
    });
    await answering({ answers }, run);
    return;
  }
  const running = run();
  for (const { question, answer, before, meanwhile } of turns) {
    await see(".quick-input-widget", question);
    await before?.();
    if (typeof answer === "string") await type(answer);
    else for (const choice of answer) await click(`.quick-input-list .monaco-list-row[aria-label*="${choice}"]`);
    await meanwhile?.();
    if (typeof answer === "string" || answer.length > 1) await press("Enter");
  }
  await running;
}

function anyOf(choices: readonly string[]): RegExp {
  return new RegExp(choices.map((choice) => choice.replace(/[^\w ]/g, "\\$&")).join("|"), "u");
}
