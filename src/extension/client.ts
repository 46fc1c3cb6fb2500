import { type Diagnostic, workspace } from "vscode";
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
} from "vscode-languageclient";
import { pageOf } from "./pages";
import { keepToLog } from "./quiet";
import { setting } from "./settings";
import { answerFileRequests } from "./workspace-files";

/** Makes the client for the place where VS Code runs the extension: the server is a Node process or a web worker. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * The client of the language server, not started yet. It reads for the server what the server cannot read itself.
 * @param onGiveUp hears when a server that ended is not started again.
 */
export function createClient(make: MakeClient, onGiveUp: () => void): RestartableClient {
  const client = make({
    documentSelector: schemes().flatMap((scheme) => FILES.map((pattern) => ({ scheme, pattern }))),
    // Asked again when the server starts again.
    initializationOptions: () => ({
      hasCommands: true,
      readsFiles: true,
      // It stands in panel, lens and hover: an engineer who types is not to be nagged.
      underlineInformation: setting("information.enabled"),
      registerFolder: setting("registerFolder"),
      registerFolders: registerFolders(),
      debounceMilliseconds: setting("debounce"),
    }),
    // Without it the client would show the error of the protocol.
    initializationFailedHandler(problem) {
      client.error("The language server did not start.", problem);
      return false;
    },
    errorHandler: {
      // Writing to a server that died fails several times before its end is known: only that end decides.
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      async closed() {
        const decided = await restarts().closed();
        // What the client would say leads nowhere.
        if (decided.action === CloseAction.DoNotRestart) onGiveUp();
        return { ...decided, handled: true };
      },
    },
    markdown: { isTrusted: { enabledCommands: COMMANDS_IN_HOVERS } },
    middleware: {
      handleDiagnostics(uri, diagnostics, next) {
        for (const diagnostic of diagnostics) linkRule(diagnostic);
        next(uri, diagnostics);
      },
      provideCodeLenses: (document, token, next) => (setting("codeLens.enabled") ? next(document, token) : []),
      provideInlayHints: (document, range, token, next) =>
        setting("inlayHints.enabled") ? next(document, range, token) : [],
    },
  });
  let handler: ErrorHandler | undefined;
  /** Restarts a server that ended, until it ends again and again within minutes. */
  const restarts = (): ErrorHandler => {
    handler ??= client.createDefaultErrorHandler();
    return handler;
  };
  keepToLog(client);
  answerFileRequests(client);
  return {
    client,
    forgetRestarts() {
      handler = undefined;
    },
  };
}

export interface RestartableClient {
  readonly client: BaseLanguageClient;
  /** What ended before somebody started the server by hand does not count any more. */
  readonly forgetRestarts: () => void;
}

/** The rule that a finding comes from is a link to its page. */
function linkRule(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code === "string") diagnostic.code = { value: code, target: pageOf(code) };
}

const FILES = ["**/*.{tf,tofu,tfvars}", "**/*.{yaml,yml}", "**/.terraform.lock.hcl"];

/** Files on disk, and those of the virtual file systems that are open: comparisons with Git's texts are neither. */
function schemes(): readonly string[] {
  return [...new Set(["file", ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}

/** Where the register of each folder of the workspace lies: folders have settings of their own. */
function registerFolders(): Readonly<Record<string, string>> {
  const folders = workspace.workspaceFolders ?? [];
  return Object.fromEntries(folders.map(({ uri }) => [uri.toString(), setting("registerFolder", uri)]));
}

/** The commands that hovers may run; nothing else in them can. */
const COMMANDS_IN_HOVERS = [
  "tureen.explain",
  "tureen.link",
  "tureen.register",
  "tureen.showResource",
  "tureen.showTraceability",
];
