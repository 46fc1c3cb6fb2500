/** Gets for the page what it asks for. A newer question on the same tab takes an older one back. */
import { CancellationTokenSource, l10n } from "vscode";
import { graphRequest, mapRequest, matrixRequest } from "../../server/trace-protocol";
import type { ExtensionMessage, PageMessage, Tab } from "../../service/traceability/messages";
import type { Ask } from "../ask";

type Question = Extract<PageMessage, { type: "ask" }>;

export interface Answers {
  /** The answer to a question; undefined when it was taken back. */
  to(question: Question): Promise<ExtensionMessage | undefined>;
  dispose(): void;
}

/** Nothing asked yet. */
export function createAnswers(ask: Ask): Answers {
  const open = new Map<Tab, CancellationTokenSource>();
  return {
    async to(question) {
      const { tab, id } = question;
      open.get(tab)?.cancel();
      const source = new CancellationTokenSource();
      open.set(tab, source);
      try {
        const message = await answer(ask, question, source);
        return source.token.isCancellationRequested ? undefined : message;
      } catch (error) {
        if (source.token.isCancellationRequested) return undefined;
        const reason = error instanceof Error ? error.message : String(error);
        return { type: "failed", tab, id, problem: l10n.t("The language server gave no answer: {0}", reason) };
      } finally {
        if (open.get(tab) === source) open.delete(tab);
        source.dispose();
      }
    },
    dispose() {
      for (const source of open.values()) source.cancel();
    },
  };
}

async function answer(
  ask: Ask,
  { tab, id, slice }: Question,
  { token }: CancellationTokenSource,
): Promise<ExtensionMessage> {
  if (tab === "graph" && slice) {
    return { type: "graph", id, data: writable(await ask(graphRequest, { slice }, token)) };
  }
  if (tab === "map") return { type: "map", id, data: writable(await ask(mapRequest, token)) };
  return { type: "matrix", id, data: writable(await ask(matrixRequest, token)) };
}

type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

/** Messages are typed by their schemas, which know nothing of data that nobody changes. */
function writable<T>(data: T): Writable<T> {
  return data as Writable<T>;
}
