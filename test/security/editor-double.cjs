// A stand-in for VS Code's programming interface, for running the extension outside the editor: what commands and the
// language client need does something, files are real, questions are answered with what comes first, and every other member
// is a thing that has every member.
"use strict";
const { promises: files } = require("node:fs");
const { URI, Utils } = require("vscode-uri");

const anything = new Proxy(class {}, {
  get(target, key) {
    if (key === "prototype") return target.prototype;
    if (key === Symbol.toPrimitive) return () => "";
    // Whoever waits for it goes on.
    return key === "then" ? undefined : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: (target, _given, wanted) => (wanted === anything ? anything : Reflect.construct(target, [], wanted)),
});

/** What is known, and anything for the rest. */
function part(known) {
  return new Proxy(known, {
    get: (target, key) => (key in target ? target[key] : key === "then" ? undefined : anything),
  });
}

class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(given) {
    for (const listener of [...this.listeners]) listener(given);
  }
  dispose() {
    this.listeners.clear();
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {
    this.token.isCancellationRequested = true;
  }
  dispose() {}
}

const ANSWER = "9.9.9";
const first = (items) => items.find(({ kind }) => kind !== -1);

/** An input that is answered when it is shown, and left when the answer is not taken. */
function input(answer) {
  const [accepted, hidden, selected, changed] = [1, 2, 3, 4].map(() => new EventEmitter());
  let isOpen = true;
  const given = {
    value: "",
    items: [],
    activeItems: [],
    selectedItems: [],
    buttons: [],
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    onDidChangeSelection: selected.event,
    onDidChangeValue: changed.event,
    onDidTriggerButton: new EventEmitter().event,
    dispose() {
      isOpen = false;
    },
    hide: () => hidden.fire(),
    show() {
      setImmediate(() => {
        answer(given);
        changed.fire(given.value);
        selected.fire(given.selectedItems);
        accepted.fire();
        if (isOpen) hidden.fire();
      });
    },
  };
  return given;
}

/** The first of the buttons of a message. */
async function press(_message, ...given) {
  return given.find((one) => typeof one === "string" || one?.title !== undefined);
}

const window_ = (place, views) => ({
  tabGroups: { all: [], close: async () => true },
  showInformationMessage: press,
  showWarningMessage: press,
  showErrorMessage: press,
  showQuickPick: async (items, options) => {
    const [choice] = await items;
    return options?.canPickMany ? [choice] : choice;
  },
  showInputBox: async (options) => {
    const text = options?.value || ANSWER;
    return (await options?.validateInput?.(text)) ? undefined : text;
  },
  showOpenDialog: async () => [place],
  showSaveDialog: async ({ defaultUri }) => Utils.joinPath(place, Utils.basename(defaultUri)),
  showTextDocument: async () => anything,
  createInputBox: () => input((one) => Object.assign(one, { value: one.value || ANSWER })),
  createQuickPick: () =>
    input((one) => {
      const chosen = [first(one.items)].filter(Boolean);
      Object.assign(one, { activeItems: chosen, selectedItems: chosen });
    }),
  createTreeView(id, { treeDataProvider }) {
    views.set(id, treeDataProvider);
    return anything;
  },
  withProgress: (_options, work) => work({ report() {} }, new CancellationTokenSource().token),
});

const workspace_ = (folder) => ({
  workspaceFolders: [{ uri: folder, name: "vela", index: 0 }],
  textDocuments: [],
  notebookDocuments: [],
  isTrusted: true,
  getConfiguration: () => part({ get: (_name, otherwise) => otherwise }),
  getWorkspaceFolder: () => ({ uri: folder, name: "vela", index: 0 }),
  asRelativePath: String,
  saveAll: async () => true,
  applyEdit: async () => true,
  openTextDocument: async () => anything,
  fs: {
    stat: async ({ fsPath }) => ({ type: (await files.stat(fsPath)).isDirectory() ? 2 : 1, size: 0 }),
    readFile: ({ fsPath }) => files.readFile(fsPath),
    readDirectory: async ({ fsPath }) =>
      (await files.readdir(fsPath, { withFileTypes: true })).map((one) => [one.name, one.isDirectory() ? 2 : 1]),
    async writeFile(uri, bytes) {
      await files.mkdir(Utils.dirname(uri).fsPath, { recursive: true });
      await files.writeFile(uri.fsPath, bytes);
    },
    copy: (from, to) => files.cp(from.fsPath, to.fsPath, { recursive: true }),
  },
});

/**
 * The interface for a workspace with one folder. Dialogs answer with `place`.
 * @returns it, with the commands and views that an extension registers
 */
exports.editorDouble = (folder, place) => {
  const commands = new Map();
  const views = new Map();
  const texts = (text, ...values) => text.replace(/\{(\d+)\}/gu, (_, at) => String(values[Number(at)]));
  const editor = part({
    version: "1.106.0",
    Uri: Object.assign(URI, { joinPath: Utils.joinPath }),
    EventEmitter,
    CancellationTokenSource,
    Disposable: Object.assign(class {}, { from: () => ({ dispose() {} }) }),
    CancellationError: class extends Error {},
    FileType: { Unknown: 0, File: 1, Directory: 2 },
    QuickPickItemKind: { Separator: -1, Default: 0 },
    env: part({ language: "en", uiKind: 1, appName: "double" }),
    extensions: { all: [], getExtension: () => undefined },
    l10n: { t: texts, bundle: undefined },
    window: part(window_(place, views)),
    workspace: part(workspace_(folder)),
    commands: {
      registerCommand(name, run) {
        commands.set(name, run);
        return { dispose: () => commands.delete(name) };
      },
      executeCommand: async (name, ...given) => commands.get(name)?.(...given),
    },
  });
  return { editor, commands, views };
};
