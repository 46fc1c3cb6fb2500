/** The Traceability page in a real browser, with a stand-in for the extension that answers from real projects. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Uri, Webview } from "vscode";
import { chromiumArguments } from "../../../scripts/host/chromium";
import { pageDocument } from "../../../src/extension/traceability/document";
import type { Slice } from "../../../src/service/traceability/data";
import { type ExtensionMessage, type PageMessage, pageMessage } from "../../../src/service/traceability/messages";
import themes from "../themes.json";
import type { Answer } from "./answers";

export type Theme = keyof typeof themes;
export const THEMES = Object.keys(themes) as Theme[];

const NONCE = "bm9uY2U";
const built = join(process.cwd(), "out/webview/page");

/** The page as a person has it before them. */
export interface OpenPage {
  readonly page: Page;
  /** What the page sent, save for its questions. */
  readonly sent: readonly PageMessage[];
  /** What the browser complained about: errors, and what the page's policy refused. */
  readonly complaints: readonly string[];
  send(message: ExtensionMessage): Promise<void>;
  /** From now on questions are answered from here. */
  answer(with_: Answer): void;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly theme?: Theme;
  readonly texts?: Readonly<Record<string, string>>;
  readonly slice?: Slice;
  readonly width?: number;
}

let browser: Browser | undefined;
let server: Server | undefined;

/** Starts the browser and serves the page's files on loopback. */
export async function startBrowser(): Promise<void> {
  browser = await chromium.launch({ executablePath: process.env.TUREEN_CHROMIUM ?? "", args: [...chromiumArguments] });
  server = createServer(async ({ url = "" }, response) => {
    const name = /^\/(traceability(?:-page)?\.(?:js|css))$/.exec(url)?.[1];
    if (name === undefined) response.writeHead(200, { "content-type": "text/html" }).end(documentText());
    else {
      const type = name.endsWith(".js") ? "text/javascript" : "text/css";
      response.writeHead(200, { "content-type": type }).end(await readFile(join(built, name)));
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
}

/** Ends what `startBrowser` started. */
export async function stopBrowser(): Promise<void> {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
}

function origin(): string {
  const address = server?.address() as AddressInfo | undefined;
  return `http://127.0.0.1:${address?.port ?? 0}`;
}

/** The very document that the extension gives to the editor. */
function documentText(): string {
  const webview = { cspSource: origin(), asWebviewUri: (uri: Uri) => uri } as Pick<
    Webview,
    "cspSource" | "asWebviewUri"
  >;
  const file = (name: string) => ({ toString: () => `${origin()}/${name}` }) as Uri;
  return pageDocument(webview as Webview, file("traceability.js"), file("traceability-page.css"), NONCE, "en");
}

/** Opens the page and waits until it has drawn what it shows first. */
export async function openPage(first: Answer, options: PageOptions = {}): Promise<OpenPage> {
  if (!browser) throw new Error("The browser is not started");
  const { theme = "light", texts = {}, slice, width = 1280 } = options;
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const sent: PageMessage[] = [];
  const complaints: string[] = [];
  let answers = first;
  const send = (message: ExtensionMessage) => page.evaluate((data) => window.postMessage(data, "*"), message as never);
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  await page.exposeFunction("tellExtension", async (given: unknown) => {
    const message = pageMessage.parse(given);
    if (message.type === "ready") await send({ type: "hello", texts: { ...texts }, ...(slice && { slice }) });
    else if (message.type === "ask") await send(await answers(message));
    else sent.push(message);
  });
  await page.addInitScript(actAsEditor, themes[theme]);
  await page.goto(origin());
  await page
    .locator(slice ? ".graph-title, .graph .nothing" : ".grid .entry, .nothing")
    .first()
    .waitFor({ state: "attached" });
  return {
    page,
    sent,
    complaints,
    send,
    answer(next) {
      answers = next;
    },
    close: () => context.close(),
  };
}

/**
 * Milliseconds from the arrival of a matrix in the page until it is drawn, without the time that the test takes to hand it
 * over.
 */
export async function timeToDraw({ page }: OpenPage, message: ExtensionMessage, rows: number): Promise<number> {
  await page.evaluate((given) => Object.assign(globalThis, { given }), message as never);
  return page.evaluate(async (expected) => {
    const { given } = globalThis as unknown as { given: unknown };
    const start = performance.now();
    window.postMessage(given, "*");
    while (document.querySelector(".grid")?.getAttribute("aria-rowcount") !== String(expected + 1)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // Two frames: one in which the rows are laid out, one after it was painted.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  }, rows);
}

/** Runs in the page: the functions and the style that the editor gives to its web views. */
function actAsEditor(theme: {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}): void {
  const { tellExtension } = globalThis as unknown as { tellExtension: (message: unknown) => void };
  const key = "editor-state";
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => tellExtension(JSON.parse(JSON.stringify(message))),
      getState: () => JSON.parse(sessionStorage.getItem(key) ?? "null") ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem(key, JSON.stringify(state)),
    }),
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.body.className = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(name, value);
  });
}
