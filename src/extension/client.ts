import type { ExtensionContext } from "vscode";
import {
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { setting } from "./settings";

/** The client of the language server, not started yet. The server is a Node process of its own. */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", pattern: "**/*.{tf,tofu,tfvars}" },
      { scheme: "file", pattern: "**/*.{yaml,yml}" },
      { scheme: "file", pattern: "**/.terraform.lock.hcl" },
    ],
    // Asked again when the server starts again.
    initializationOptions: () => ({
      hasCommands: true,
      // It stands in panel, lens and hover: an engineer who types is not to be nagged.
      underlineInformation: setting("information.enabled"),
      registerFolder: setting("registerFolder"),
      debounceMilliseconds: setting("debounce"),
    }),
    errorHandler: {
      // Writing to a server that died fails several times before its end is known: only that end decides.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => restarts().closed(),
    },
    markdown: { isTrusted: { enabledCommands: COMMANDS_IN_HOVERS } },
    middleware: {
      provideCodeLenses: (document, token, next) => (setting("codeLens.enabled") ? next(document, token) : []),
      provideInlayHints: (document, range, token, next) =>
        setting("inlayHints.enabled") ? next(document, range, token) : [],
    },
  };
  const client = new LanguageClient("tureen", "Tureen", server, options);
  let handler: ErrorHandler | undefined;
  /** Restarts a server that ended, until it ends again and again within minutes. */
  const restarts = (): ErrorHandler => {
    handler ??= client.createDefaultErrorHandler();
    return handler;
  };
  return client;
}

/** The commands that hovers may run; nothing else in them can. */
const COMMANDS_IN_HOVERS = [
  "tureen.explain",
  "tureen.link",
  "tureen.register",
  "tureen.showResource",
  "tureen.showTraceability",
];
