/** The Traceability page over a reload of the window: what a person looked at is there again. */
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";
import { chromiumArguments, ensureChromium } from "../../scripts/host/chromium";
import { ensureHost } from "../../scripts/host/install";
import { calmSettings } from "../../scripts/host/run-editor-tests";
import { type RunningServer, startServer, userSettingsFile } from "../../scripts/host/server";
import { workbenchAddress } from "../../scripts/host/workbench";
import { root } from "../../scripts/paths";

const PATIENCE = { timeout: 180_000 };
/** More than the page waits until it remembers: a timer of the same page, so the page was first. */
const REMEMBERED_MILLISECONDS = 500;

const OPEN_PLACE = '.place-toggle[aria-expanded="true"]';

let place = "";
let server: RunningServer;
let browser: Browser;
let page: Page;

before(async function () {
  this.timeout(900_000);
  place = await mkdtemp(join(tmpdir(), "tureen-reload-"));
  const folder = join(place, "vela");
  await cp(join(root, "examples/vela"), folder, { recursive: true });
  const dataFolder = join(place, "data");
  await mkdir(dirname(userSettingsFile(dataFolder)), { recursive: true });
  await writeFile(userSettingsFile(dataFolder), JSON.stringify(calmSettings));
  server = await startServer(await ensureHost(), { dataFolder, log: join(place, "server.log"), forTests: true });
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArguments] });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(PATIENCE.timeout);
  await page.goto(workbenchAddress({ server, folder, extensions: [root] }));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(place, { recursive: true, force: true });
});

async function command(name: string): Promise<void> {
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input.input").first();
  await input.waitFor();
  await input.fill(`>${name}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** The frame of the page, once it shows something that a selector finds. */
async function frameWith(selector: string): Promise<Frame> {
  const end = Date.now() + PATIENCE.timeout;
  for (;;) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(selector)
        .filter({ visible: true })
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    assert.ok(Date.now() < end, `no frame shows ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function reload(frame: Frame): Promise<void> {
  await frame.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), REMEMBERED_MILLISECONDS);
  const gone = page.waitForEvent("load");
  await command("Developer: Reload Window");
  await gone;
}

const selectedTab = (frame: Frame) => frame.locator("vscode-tab-header[aria-selected=true]").innerText();
const search = (frame: Frame) => frame.locator("vscode-textfield input");
const status = (frame: Frame) => frame.locator(".status").innerText();

describe("the Traceability page over a reload of the window", function () {
  this.timeout(900_000);

  it("comes back with its filter and its place in the matrix", async () => {
    // Until then the palette does not have the command.
    await page.locator(".part.statusbar", { hasText: /\d+ findings/u }).waitFor();
    await command("Tureen: Show Traceability");
    const first = await frameWith(".grid .entry");
    await search(first).fill("clinical");
    await first.locator(".status", { hasText: / of \d+ rows/u }).waitFor();
    const before = await status(first);
    await reload(first);
    const again = await frameWith(".grid .entry");
    await again.locator(".status", { hasText: / of \d+ rows/u }).waitFor();
    assert.equal(await search(again).inputValue(), "clinical");
    assert.equal(await status(again), before);
  });

  it("comes back with the graph of what was chosen", async () => {
    const first = await frameWith(".grid .entry");
    await first.locator(".graph-link").first().click();
    await first.locator(".graph-title", { hasText: /\w/u }).waitFor();
    const before = await first.locator(".graph-title").innerText();
    await reload(first);
    const again = await frameWith(".graph-title");
    await again.locator(".graph-title", { hasText: before }).waitFor();
    assert.equal(await selectedTab(again), "Graph");
    assert.equal(await search(again).inputValue(), "clinical");
  });

  it("comes back with the map, its part of the world and the place that was open", async () => {
    const first = await frameWith(".graph-title");
    await first.locator("vscode-tab-header", { hasText: "Map" }).click();
    await first.locator(".tool", { hasText: "Europe" }).click();
    await first.locator(".tureen-map-europe").waitFor();
    await first.locator(".place-toggle").first().click();
    const opened = await first.locator(OPEN_PLACE).innerText();
    await reload(first);
    const again = await frameWith(".tureen-map-europe");
    assert.equal(await selectedTab(again), "Map");
    assert.equal(await again.locator(OPEN_PLACE).innerText(), opened);
  });

  it("is one page, also when it stood behind a file and is asked for anew", async () => {
    const first = await frameWith(OPEN_PLACE);
    await first.locator(".resources .place-link").first().click();
    await page.locator(".monaco-editor .view-line").first().waitFor();
    const gone = page.waitForEvent("load");
    await command("Developer: Reload Window");
    await gone;
    await page.locator(".part.statusbar", { hasText: /\d+ findings/u }).waitFor();
    const tabs = page.locator(".tabs-container .tab", { hasText: "Traceability" });
    assert.equal(await tabs.count(), 1);
    await command("Tureen: Show Traceability");
    await frameWith(".grid .entry");
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll(".tabs-container .tab")].filter((tab) =>
          /Traceability/u.test(tab.textContent ?? ""),
        ).length === 1,
    );
  });
});
