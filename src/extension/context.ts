import type { ExtensionContext } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Pages } from "./pages";
import type { Traceability } from "./traceability/panel";
import type { Views } from "./views/views";

/** What every command may use. */
export interface Tureen {
  readonly extension: ExtensionContext;
  readonly client: LanguageClient;
  readonly views: Views;
  readonly pages: Pages;
  readonly traceability: Traceability;
}
