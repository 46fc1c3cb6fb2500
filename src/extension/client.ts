import { type ExtensionContext, workspace } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";

/** The client of the language server, not started yet. The server is a Node process of its own. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const settings = workspace.getConfiguration("tureen");
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", pattern: "**/*.{tf,tofu,tfvars}" },
      { scheme: "file", pattern: "**/*.{yaml,yml}" },
      { scheme: "file", pattern: "**/.terraform.lock.hcl" },
    ],
    initializationOptions: {
      hasCommands: true,
      registerFolder: settings.get<string>("registerFolder"),
      debounceMilliseconds: settings.get<number>("debounce"),
    },
    middleware: {
      provideCodeLenses: (document, token, next) => (settingIsOn("codeLens") ? next(document, token) : []),
      provideInlayHints: (document, range, token, next) =>
        settingIsOn("inlayHints") ? next(document, range, token) : [],
    },
  };
  return new LanguageClient("tureen", "Tureen", server, options);
}

function settingIsOn(name: string): boolean {
  return workspace.getConfiguration("tureen").get<boolean>(`${name}.enabled`) ?? true;
}
