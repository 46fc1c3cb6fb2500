import { commands, type ExtensionContext, l10n, type TextDocumentContentProvider, Uri, workspace } from "vscode";
import type { ReviewQuestion } from "../server/register-protocol";

const SCHEME = "tureen-review";

/** What was reviewed and what the code says now, as two documents that VS Code compares. */
const texts = new Map<string, string>();
let isProvided = false;

/** Opens the comparison of what an item's last review recorded with what the code says now. */
export async function showReview(context: ExtensionContext, question: ReviewQuestion): Promise<void> {
  provide(context);
  const { id, title, last, before, after } = question;
  const [left, right] = [page(id, "before", before), page(id, "now", after)];
  const since = last?.on === undefined ? l10n.t("not reviewed yet") : l10n.t("reviewed {0}", last.on);
  const name = l10n.t("{0} {1} ({2} ↔ code now)", id, title, since);
  await commands.executeCommand("vscode.diff", left, right, name, { preview: true });
}

function provide({ subscriptions }: ExtensionContext): void {
  if (isProvided) return;
  isProvided = true;
  const provider: TextDocumentContentProvider = { provideTextDocumentContent: ({ path }) => texts.get(path) ?? "" };
  subscriptions.push(workspace.registerTextDocumentContentProvider(SCHEME, provider));
}

/** A document of its own each time: one that is still open would not be read again. */
function page(id: string, side: string, values: ReviewQuestion["before"]): Uri {
  const path = `/${texts.size}/${id} ${side}.txt`;
  const lines = [...values].sort().map(([what, value]) => `${what} = ${value}`);
  texts.set(path, lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  return Uri.from({ scheme: SCHEME, path });
}
