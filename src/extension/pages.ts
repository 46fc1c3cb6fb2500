import { commands, type Disposable, Uri, workspace } from "vscode";

const SCHEME = "tureen-explain";

/** Pages of rules and clauses, shown as Markdown previews. */
export interface Pages extends Disposable {
  show(id: string, markdown: string): Promise<void>;
}

/** Keeps what was shown, since a preview asks for its text again. */
export function createPages(): Pages {
  const shown = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ query }) => shown.get(query),
  });
  return {
    async show(id, markdown) {
      shown.set(id, markdown);
      const uri = Uri.from({ scheme: SCHEME, path: `/${id.replaceAll("/", " ")}.md`, query: id });
      await commands.executeCommand("markdown.showPreview", uri);
    },
    dispose: () => provider.dispose(),
  };
}
