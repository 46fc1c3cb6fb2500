import assert from "node:assert/strict";
import * as vscode from "vscode";

/** What a person answers to the questions of a command, in their order, and what they saw. */
export interface Conversation {
  /** For an input box the text, for a list a pattern of the choice, for a message the button; in the order asked. */
  readonly answers: readonly (string | RegExp)[];
  /** The file that a dialog for saving is answered with. */
  readonly saveTo?: vscode.Uri;
  /** Messages are left to the screen, for a picture of them. */
  readonly showMessages?: boolean;
}

/** The parts of the API that ask. The extension calls them on the same object, so that a test can answer for a person. */
interface Asking {
  showInputBox: typeof vscode.window.showInputBox;
  showQuickPick: typeof vscode.window.showQuickPick;
  showSaveDialog: typeof vscode.window.showSaveDialog;
  showInformationMessage: typeof vscode.window.showInformationMessage;
  showWarningMessage: typeof vscode.window.showWarningMessage;
}

type Item = string | vscode.QuickPickItem;

/**
 * Runs a command while answering its questions.
 * @returns the messages that were shown. Fails when a question is left or an answer is.
 */
export async function answering(conversation: Conversation, run: () => Thenable<unknown>): Promise<readonly string[]> {
  const window = vscode.window as Asking;
  const { showInputBox, showQuickPick, showSaveDialog, showInformationMessage, showWarningMessage } = window;
  const originals = { showInputBox, showQuickPick, showSaveDialog, showInformationMessage, showWarningMessage };
  const waiting = [...conversation.answers];
  const messages: string[] = [];
  const next = (question: string): string | RegExp => {
    const answer = waiting.shift();
    assert.ok(answer !== undefined, `nobody answers: ${question}`);
    return answer;
  };
  const say = async (message: string, ...items: unknown[]) => {
    messages.push(message);
    const buttons = items.filter((item): item is string => typeof item === "string");
    if (buttons.length === 0 || waiting.length === 0) return undefined;
    const answer = next(message);
    return buttons.find((button) => (typeof answer === "string" ? answer === button : answer.test(button)));
  };
  Object.assign(window, {
    showInputBox: async (options?: vscode.InputBoxOptions) => {
      const text = String(next(options?.prompt ?? ""));
      assert.equal((await options?.validateInput?.(text)) ?? undefined, undefined);
      return text;
    },
    showQuickPick: async (items: readonly Item[] | Thenable<readonly Item[]>, options?: vscode.QuickPickOptions) =>
      choose(await items, next(options?.placeHolder ?? "")),
    showSaveDialog: async () => conversation.saveTo,
    ...(!conversation.showMessages && { showInformationMessage: say, showWarningMessage: say }),
  });
  try {
    await run();
    // Messages come after the command has done its work.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    Object.assign(window, originals);
  }
  assert.deepEqual(waiting, [], `not asked for; messages: ${messages.join(" | ")}`);
  return messages;
}

function choose(items: readonly Item[], answer: string | RegExp): Item {
  const label = (item: Item) => (typeof item === "string" ? item : `${item.label} ${item.description ?? ""}`);
  const found = items.find((item) =>
    typeof answer === "string" ? label(item).includes(answer) : answer.test(label(item)),
  );
  assert.ok(found !== undefined, `no ${answer} among: ${items.map(label).join(", ")}`);
  return found;
}
