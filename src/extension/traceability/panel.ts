/** The Traceability page in the editor area: one for a window, restored with it. */
import {
  commands,
  type Disposable,
  type Event,
  type ExtensionContext,
  env,
  l10n,
  Range,
  type Tab,
  TabInputWebview,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { base64 } from "../../reports/document/base64";
import type { Slice } from "../../service/traceability/data";
import type { ExtensionMessage, PageMessage } from "../../service/traceability/messages";
import type { Ask } from "../ask";
import { type Answers, createAnswers } from "./answers";
import { pageDocument } from "./document";

export const VIEW_TYPE = "tureen.traceability";

export interface Traceability extends Disposable {
  /** Opens the page, or brings it to the front, at the graph of a slice where one is given. */
  show(slice?: Slice): void;
}

interface State {
  panel: WebviewPanel | undefined;
  /** The page listens. */
  isReady: boolean;
  /** Something changed that the page has not been told. */
  isStale: boolean;
  /** What the page is to show first. */
  wanted: Slice | undefined;
}

/**
 * Provides the page. `onDidChange` tells when the register or the code may be different: a client has one listener for each
 * of the server's notifications, so the page must not listen itself.
 */
export function createTraceability(
  { extensionUri }: ExtensionContext,
  ask: Ask,
  onDidChange: Event<void>,
): Traceability {
  const state: State = { panel: undefined, isReady: false, isStale: false, wanted: undefined };
  const answers = createAnswers(ask);
  const refresh = (): void => {
    state.isStale = !state.panel?.visible || !state.isReady;
    if (!state.isStale) send(state, { type: "changed" });
  };
  const adopt = (made: WebviewPanel): void => {
    state.panel?.dispose();
    state.panel = made;
    state.isReady = false;
    made.webview.onDidReceiveMessage(async (message) => {
      // The page is code of ours, but what arrives is checked all the same: it may name places, and nothing else. The
      // schema is imported when there is a page: most sessions open none.
      const { pageMessage } = await import("../../service/traceability/messages");
      const checked = pageMessage.safeParse(message);
      if (checked.success) void take(checked.data, state, answers);
    });
    made.onDidChangeViewState(() => {
      // A hidden page is taken down; it reports again when it is shown.
      if (!made.visible) state.isReady = false;
      else if (state.isStale) refresh();
    });
    made.onDidDispose(() => {
      if (state.panel === made) state.panel = undefined;
    });
    fill(made, extensionUri);
  };
  const serializer = window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: async (made) => adopt(made),
  });
  const listener = onDidChange(refresh);
  return {
    show(slice) {
      const { panel, isReady } = state;
      state.wanted = slice;
      if (!panel) {
        const left = pagesLeft();
        adopt(
          window.createWebviewPanel(VIEW_TYPE, l10n.t("Traceability"), ViewColumn.Active, { enableFindWidget: true }),
        );
        void window.tabGroups.close(left);
        return;
      }
      if (panel.visible && isReady && slice) {
        state.wanted = undefined;
        send(state, { type: "show", slice });
      }
      panel.reveal();
    },
    dispose() {
      for (const one of [serializer, listener, answers]) one.dispose();
      state.panel?.dispose();
    },
  };
}

/** Tabs of a page that was open before a reload, and that nobody has looked at since: until then it is not given back to us. */
function pagesLeft(): readonly Tab[] {
  const all = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return all.filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(VIEW_TYPE));
}

function fill(made: WebviewPanel, extensionUri: Uri): void {
  const folder = Uri.joinPath(extensionUri, "dist", "webview");
  const file = (name: string) => Uri.joinPath(folder, name);
  const nonce = base64(crypto.getRandomValues(new Uint8Array(16)));
  const { webview } = made;
  const icon = (theme: string) => Uri.joinPath(extensionUri, "media", `tureen-${theme}.svg`);
  made.iconPath = { light: icon("light"), dark: icon("dark") };
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageDocument(webview, file("traceability.js"), file("traceability-page.css"), nonce, env.language);
}

function send({ panel }: State, message: ExtensionMessage): void {
  void panel?.webview.postMessage(message);
}

async function take(message: PageMessage, state: State, answers: Answers): Promise<void> {
  switch (message.type) {
    case "ready": {
      const { wanted } = state;
      state.isReady = true;
      state.isStale = false;
      state.wanted = undefined;
      const texts = env.language === "en" ? {} : textsOf(l10n.bundle);
      send(state, { type: "hello", texts, ...(wanted && { slice: wanted }) });
      return;
    }
    case "ask": {
      const answer = await answers.to(message);
      if (answer) send(state, answer);
      return;
    }
    case "open":
      await openPlace(message);
      return;
    case "browse":
      await env.openExternal(Uri.parse(message.url, true));
      return;
    case "initialise":
      await commands.executeCommand("tureen.initialise");
  }
}

/** Only files of the folders that are open, as text: the page cannot make the editor open anything else. */
async function openPlace({ uri, line, character, beside }: Extract<PageMessage, { type: "open" }>): Promise<void> {
  const target = Uri.parse(uri, true);
  if (!workspace.getWorkspaceFolder(target)) return;
  const selection = new Range(line, character, line, character);
  const column = beside ? ViewColumn.Beside : ViewColumn.Active;
  await window.showTextDocument(target, { selection, viewColumn: column, preserveFocus: beside, preview: true });
}

/** Texts that a translator explained come as an object with the text in it. */
function textsOf(bundle: typeof l10n.bundle): Record<string, string> {
  const entries = Object.entries(bundle ?? {}).map(([key, text]): [string, string] => [
    key,
    typeof text === "string" ? text : String(text),
  ]);
  return Object.fromEntries(entries);
}
