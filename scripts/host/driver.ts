import { mkdir } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { picturesFolder } from "../paths";
import type { DriverAnswer, DriverRequest } from "./driver-protocol";

const patience = { timeout: 90_000 };

type Handlers = {
  readonly [Action in DriverRequest["action"]]: (
    page: Page,
    request: Extract<DriverRequest, { action: Action }>,
  ) => Promise<readonly string[]>;
};

const handlers: Handlers = {
  async picture(page, { name }) {
    if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`A picture's name is lower-case words with dashes, not ${name}`);
    await mkdir(picturesFolder, { recursive: true });
    // A bar that still moves, of any view, would make the picture another one each time.
    await page.waitForFunction(
      (bars) => [...document.querySelectorAll(bars)].every((bar) => !bar.checkVisibility()),
      ".monaco-progress-container.active",
      patience,
    );
    await page.screenshot({ path: join(picturesFolder, `${name}.png`), animations: "disabled" });
    return [];
  },
  async resize(page, size) {
    await page.setViewportSize({ width: size.width, height: size.height });
    return [];
  },
  async press(page, { keys }) {
    await page.keyboard.press(keys);
    return [];
  },
  async type(page, { text }) {
    await page.keyboard.type(text);
    return [];
  },
  async point(page, { selector }) {
    await (await visible(page, selector)).hover(patience);
    return [];
  },
  async click(page, { selector }) {
    await (await visible(page, selector)).click(patience);
    return [];
  },
  async drag(page, { selector, onto }) {
    const visible = (given: string) => page.locator(given).filter({ visible: true }).first();
    await visible(selector).dragTo(visible(onto), patience);
    return [];
  },
  async read(page, { selector }) {
    // Pages such as a Markdown preview stand in frames, which come and go.
    const read = (frame: Frame) => frame.locator(selector).filter({ visible: true }).allInnerTexts();
    const texts = await Promise.all(page.frames().map((frame) => read(frame).catch(() => [])));
    return texts.flat();
  },
};

/** The first visible element that a selector finds, in the workbench first, else in the frames of pages inside it. */
async function visible(page: Page, selector: string): Promise<Locator> {
  const found = (frame: Frame) => frame.locator(selector).filter({ visible: true }).first();
  for (const frame of page.frames()) {
    // Frames come and go; one that went has nothing.
    if (
      (await found(frame)
        .count()
        .catch(() => 0)) > 0
    )
      return found(frame);
  }
  return found(page.mainFrame());
}

/** Answers the requests of tests (see driver-protocol.ts), one after another, for as long as the page lives. */
export interface Driver {
  readonly address: string;
  /** The page comes later than the address: the server that hands the address on must run first. */
  attach(page: Page): void;
  close(): void;
}

export async function startDriver(): Promise<Driver> {
  let page: Page | undefined;
  const server = createServer(async (incoming, outgoing) => {
    const answer = await answerTo(page, incoming);
    // Tests in a web worker ask from the address of their page.
    outgoing.setHeader("access-control-allow-origin", "*");
    outgoing.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await listen(server);
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    attach(opened) {
      page = opened;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answerTo(page: Page | undefined, incoming: IncomingMessage): Promise<DriverAnswer> {
  try {
    if (page === undefined) throw new Error("The workbench is not open yet");
    let body = "";
    for await (const part of incoming.setEncoding("utf8")) body += part;
    const request = JSON.parse(body) as DriverRequest;
    // The table is keyed by the action that the request carries; the compiler cannot follow that.
    const handle = handlers[request.action] as (page: Page, request: DriverRequest) => Promise<readonly string[]>;
    return { ok: true, texts: await handle(page, request) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}
