/** The extension, as the page sees it. */
import * as z from "zod/mini";
import {
  type ExtensionMessage,
  extensionMessage,
  type PageMessage,
  type PageState,
  pageState,
} from "../../service/traceability/messages";

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

// Without this the library tries out whether the page may make code from text, which its policy forbids and reports.
z.config({ jitless: true });

export interface Host {
  send(message: PageMessage): void;
  /** What does not have the form of a message is left alone. */
  listen(take: (message: ExtensionMessage) => void): void;
  state(): PageState | undefined;
  remember(state: PageState): void;
}

/** Takes up the connection; VS Code allows that once. */
export function connectHost(): Host {
  const editor = acquireVsCodeApi();
  return {
    send: (message) => editor.postMessage(message),
    listen(take) {
      window.addEventListener("message", ({ data }) => {
        const message = extensionMessage.safeParse(data);
        if (message.success) take(message.data);
      });
    },
    state: () => pageState.safeParse(editor.getState()).data,
    remember: (state) => editor.setState(state),
  };
}
