import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium, type Page } from "playwright-core";
import { chromiumArguments } from "./chromium";
import { terminalPrefix } from "./driver-protocol";
import type { RunningServer } from "./server";

export interface WorkbenchOptions {
  readonly server: RunningServer;
  /** The browser's executable. */
  readonly browser: string;
  /** The folder to open. */
  readonly folder: string;
  /** Extensions to load from their source folders. */
  readonly extensions: readonly string[];
  /** The module whose run() holds the tests. */
  readonly tests: string;
  /** What the page and the extension host log goes into this file. */
  readonly log: string;
  /** The language that extensions are told, as in `de`; the workbench itself speaks English without a language pack. */
  readonly language?: string;
}

/** A page that shows the workbench. */
export interface Workbench {
  readonly page: Page;
  /** Settles with the exit code when the tests inside the extension host are done. */
  readonly testsEnded: Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the workbench in a page of 1440 by 900 and starts the tests. VS Code's smoke tests use the same two functions
 * on the page: `codeAutomationLog` for what the workbench and the extension host log, `codeAutomationExit` at the end.
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  await mkdir(dirname(options.log), { recursive: true });
  const log = createWriteStream(options.log);
  const browser = await chromium.launch({ executablePath: options.browser, args: [...chromiumArguments] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(180_000);
  if (options.language !== undefined) await page.addInitScript(tellLanguage, options.language);
  await page.exposeFunction("codeAutomationLog", (type: string, parts: readonly unknown[]) => {
    const text = parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join(" ");
    if (text.startsWith(terminalPrefix)) console.log(text.slice(terminalPrefix.length));
    else log.write(`[${type}] ${text}\n`);
  });
  const testsEnded = new Promise<number>((resolve, reject) => {
    page.exposeFunction("codeAutomationExit", (code: number) => resolve(code)).catch(reject);
    page.once("crash", () => reject(new Error("The page with the workbench crashed")));
  });
  page.on("console", (message) => log.write(`[page ${message.type()}] ${message.text()}\n`));
  page.on("pageerror", (error) => log.write(`[page] ${error.stack ?? error.message}\n`));
  await page.goto(workbenchAddress(options));
  return {
    page,
    testsEnded,
    async close() {
      await browser.close();
      log.end();
    },
  };
}

/** Runs in the page: sets the variable that the workbench's own file of messages in another language sets. */
function tellLanguage(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

/** Where the workbench shows a folder, with extensions under development, and runs tests where they are named. */
export function workbenchAddress({
  server,
  folder,
  extensions,
  tests,
}: Pick<WorkbenchOptions, "server" | "folder" | "extensions"> & { readonly tests?: string }): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ...extensions.map((extension) => ["extensionDevelopmentPath", remote(extension)]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests)]]),
    ["skipWelcome", "true"],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${server.authority}/?${query}`;
}
