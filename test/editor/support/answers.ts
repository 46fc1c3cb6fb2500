import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type InputAnswer, inputBoxes, quickPicks } from "./inputs";

/** What a person answers to the questions of a command, in their order, and what they saw. */
export interface Conversation {
  /** For an input box the text, for a list a pattern of the choice, for a message the button; in the order asked. */
  readonly answers: readonly InputAnswer[];
  /** The file that a dialog for saving is answered with. */
  readonly saveTo?: vscode.Uri;
  /** Hears what a dialog for saving proposes. */
  readonly onProposal?: (proposed: vscode.Uri | undefined) => void;
  /** The file or folder that a dialog for opening is answered with. */
  readonly openFrom?: vscode.Uri;
  /** Messages are left to the screen, for a picture of them. */
  readonly showMessages?: boolean;
}

/** The parts of the API that ask. The extension calls them on the same object, so that a test can answer for a person. */
interface Asking {
  createInputBox: typeof vscode.window.createInputBox;
  createQuickPick: typeof vscode.window.createQuickPick;
  showInputBox: typeof vscode.window.showInputBox;
  showOpenDialog: typeof vscode.window.showOpenDialog;
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
  const originals = partsThatAsk(window);
  const waiting = [...conversation.answers];
  const messages: string[] = [];
  const nextInput = (question: string): InputAnswer => {
    const answer = waiting.shift();
    assert.ok(answer !== undefined, `nobody answers: ${question}`);
    return answer;
  };
  const next = (question: string): string | RegExp => {
    const answer = nextInput(question);
    assert.ok(typeof answer === "string" || answer instanceof RegExp, `no such answer to: ${question}`);
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
    createInputBox: inputBoxes(nextInput),
    createQuickPick: quickPicks(nextInput),
    showInputBox: async (options?: vscode.InputBoxOptions) => {
      const text = String(next(options?.prompt ?? ""));
      assert.equal((await options?.validateInput?.(text)) ?? undefined, undefined);
      return text;
    },
    showQuickPick: async (items: readonly Item[] | Thenable<readonly Item[]>, options?: vscode.QuickPickOptions) =>
      choose(await items, next(options?.placeHolder ?? "")),
    showOpenDialog: async () => conversation.openFrom && [conversation.openFrom],
    showSaveDialog: async (options?: vscode.SaveDialogOptions) => {
      conversation.onProposal?.(options?.defaultUri);
      return conversation.saveTo;
    },
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

function partsThatAsk({
  createInputBox,
  createQuickPick,
  showInputBox,
  showOpenDialog,
  showQuickPick,
  showSaveDialog,
  showInformationMessage,
  showWarningMessage,
}: Asking): Asking {
  return {
    createInputBox,
    createQuickPick,
    showInputBox,
    showOpenDialog,
    showQuickPick,
    showSaveDialog,
    showInformationMessage,
    showWarningMessage,
  };
}

function choose(items: readonly Item[], answer: string | RegExp): Item {
  const label = (item: Item) => (typeof item === "string" ? item : `${item.label} ${item.description ?? ""}`);
  const found = items.find((item) =>
    typeof answer === "string" ? label(item).includes(answer) : answer.test(label(item)),
  );
  assert.ok(found !== undefined, `no ${answer} among: ${items.map(label).join(", ")}`);
  return found;
}
