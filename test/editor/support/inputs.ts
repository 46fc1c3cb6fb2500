/** Inputs that a test answers in the place of a person: the parts of VS Code's input boxes and lists that commands use. */
import assert from "node:assert/strict";
import * as vscode from "vscode";

/** Presses the button that leads to the question before. */
export const BACK: unique symbol = Symbol("back");

/** Types something and presses Escape. */
export function escaping(typed: string): { readonly typed: string } {
  return { typed };
}

/**
 * What a person does with a question: the text for an input box; for a list a pattern of the choice, of all choices where
 * several can be ticked, an empty text to leave the ticks as they are. A function is given what stands there already.
 */
export type InputAnswer =
  | string
  | RegExp
  | typeof BACK
  | { readonly typed: string }
  | ((standing: string) => string | RegExp);

type Next = (question: string) => InputAnswer;
type Listener = (given?: unknown) => unknown;

/** An input that takes its answer when it is shown, and tells its listeners. */
function fakeInput(next: Next, answer: (given: string | RegExp) => void, type: (text: string) => void) {
  const listeners = new Map<string, Listener[]>();
  const on = (event: string) => (listener: Listener) => {
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    return { dispose: () => listeners.delete(event) };
  };
  const fire = (event: string, given?: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(given);
  };
  const input = {
    title: "",
    prompt: "",
    placeholder: "",
    value: "",
    validationMessage: undefined as string | undefined,
    items: [] as readonly vscode.QuickPickItem[],
    activeItems: [] as readonly vscode.QuickPickItem[],
    selectedItems: [] as readonly vscode.QuickPickItem[],
    canSelectMany: false,
    ignoreFocusOut: false,
    buttons: [] as readonly vscode.QuickInputButton[],
    onDidAccept: on("accept"),
    onDidHide: on("hide"),
    onDidTriggerButton: on("button"),
    onDidChangeValue: on("value"),
    onDidChangeSelection: on("selection"),
    dispose: () => listeners.clear(),
    show() {
      setImmediate(() => {
        const given = next(`${input.title}: ${input.prompt || input.placeholder}`);
        if (given === BACK) {
          assert.ok(input.buttons.includes(vscode.QuickInputButtons.Back), `there is no way back: ${input.title}`);
          fire("button", vscode.QuickInputButtons.Back);
        } else if (typeof given === "object" && "typed" in given) {
          type(given.typed);
          fire("hide");
        } else {
          answer(typeof given === "function" ? given(input.value) : (given as string | RegExp));
          fire("accept");
          assert.equal(input.validationMessage, undefined, input.title);
        }
      });
    },
  };
  return input;
}

/** Stands in for `window.createInputBox`. */
export function inputBoxes(next: Next): typeof vscode.window.createInputBox {
  return () => {
    const type = (text: string) => {
      input.value = text;
    };
    const input = fakeInput(next, (given) => type(String(given)), type);
    return input as unknown as vscode.InputBox;
  };
}

/** Stands in for `window.createQuickPick`. */
export function quickPicks(next: Next): typeof vscode.window.createQuickPick {
  return <T extends vscode.QuickPickItem>() => {
    const choose = (given: string | RegExp) => {
      if (given === "" && input.canSelectMany) return;
      const found = input.items.filter(
        ({ label, description, kind }) =>
          kind !== vscode.QuickPickItemKind.Separator && matches(given, `${label} ${description ?? ""}`),
      );
      const labels = input.items.map(({ label }) => label).join(", ");
      assert.notEqual(found.length, 0, `no ${given} among: ${labels}`);
      input.activeItems = found.slice(0, 1);
      input.selectedItems = input.canSelectMany ? found : found.slice(0, 1);
    };
    const input = fakeInput(next, choose, () => {});
    return input as unknown as vscode.QuickPick<T>;
  };
}

function matches(given: string | RegExp, text: string): boolean {
  return typeof given === "string" ? text.includes(given) : given.test(text);
}
