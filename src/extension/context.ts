import type { ExtensionContext } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Pages } from "./pages";
import type { Traceability } from "./traceability/panel";
import type { Views } from "./views/views";

/** What every command may use. */
export interface Tureen {
  readonly extension: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly views: Views;
  readonly pages: Pages;
  readonly traceability: Traceability;
}
