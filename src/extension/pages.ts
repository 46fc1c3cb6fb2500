import { commands, Disposable, type TextEditor, Uri, window, workspace } from "vscode";
import { explainRequest, PAGE_SCHEME, pageUri } from "../server/protocol";
import type { Ask } from "./ask";

/** Pages of rules and clauses, shown as Markdown previews. */
export interface Pages extends Disposable {
  /** False when there is no such rule or clause. */
  show(id: string): Promise<boolean>;
}

/**
 * Provides the pages as documents. A link under a finding opens one as text, since links cannot name a preview; the text
 * gives way to its preview then.
 */
export function createPages(ask: Ask): Pages {
  const read = (id: string) => ask(explainRequest, { id });
  const provider = workspace.registerTextDocumentContentProvider(PAGE_SCHEME, {
    provideTextDocumentContent: ({ query }) => read(query),
  });
  const openedAsText = window.onDidChangeActiveTextEditor((editor) => void becomePreview(editor));
  return {
    async show(id) {
      if (!(await read(id))) return false;
      await commands.executeCommand("markdown.showPreview", Uri.parse(pageUri(id)));
      return true;
    },
    dispose: () => Disposable.from(provider, openedAsText).dispose(),
  };
}

/** A pure memo. */
const pages = new Map<string, Uri>();

/** The document that is the page of a rule: there are far fewer rules than findings. */
export function pageOf(rule: string): Uri {
  const page = pages.get(rule) ?? Uri.parse(pageUri(rule));
  pages.set(rule, page);
  return page;
}

async function becomePreview(editor: TextEditor | undefined): Promise<void> {
  const uri = editor?.document.uri;
  if (uri?.scheme !== PAGE_SCHEME) return;
  await commands.executeCommand("workbench.action.closeActiveEditor");
  await commands.executeCommand("markdown.showPreview", uri);
}
