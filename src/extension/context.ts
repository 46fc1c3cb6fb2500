import type { ExtensionContext } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Ask } from "./ask";
import type { Pages } from "./pages";
import type { Traceability } from "./traceability/panel";
import type { Views } from "./views/views";

/** What every command may use. */
export interface Tureen {
  readonly extension: ExtensionContext;
  readonly client: BaseLanguageClient;
  /** Asks the server, also while it starts. Whatever waits for an answer goes through this, not through the client. */
  readonly ask: Ask;
  /** Starts the server anew. */
  readonly restart: () => Promise<void>;
  readonly views: Views;
  readonly pages: Pages;
  readonly traceability: Traceability;
}
