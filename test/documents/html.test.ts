/** The HTML documents of the example device in a real browser: what a reader, a printer and a screen reader get. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { EXPORTS } from "../../scripts/exports";
import { chromiumArguments, ensureChromium } from "../../scripts/host/chromium";
import { root } from "../../scripts/paths";

const folder = join(root, EXPORTS);
const documents = readdirSync(folder).filter((name) => name.endsWith(".html"));
/** What A4 leaves between its margins, at 96 points to the inch: 180 mm, and 267 mm where a page lies on its side. */
const PORTRAIT = 680;
const LANDSCAPE = 1009;
/** Of each table, as far as axe is concerned. */
const ROWS_LOOKED_AT = 8;

describe("the HTML documents", () => {
  let browser: Browser;

  before(async () => {
    browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArguments] });
  });
  after(() => browser.close());

  it("are there", () => assert.ok(documents.length > 0));

  for (const name of documents) {
    describe(name, () => {
      let page: Page;
      const messages: string[] = [];
      const requests: string[] = [];

      before(async () => {
        const context = await browser.newContext();
        page = await context.newPage();
        page.on("console", (message) => messages.push(message.text()));
        page.on("pageerror", (error) => messages.push(error.message));
        page.on("request", (request) => requests.push(request.url()));
        await page.goto(pathToFileURL(join(folder, name)).href);
      });
      after(() => page.context().close());

      it("needs nothing but itself, and keeps its own security policy", () => {
        const others = requests.filter((address) => !address.startsWith("data:")).slice(1);
        assert.deepEqual({ messages, others }, { messages: [], others: [] });
      });

      it("fits the width of a printed page", async () => {
        await page.emulateMedia({ colorScheme: "light", media: "print" });
        for (const [width, chosen] of [
          [PORTRAIT, "main > section:not(.wide), header, nav"],
          [LANDSCAPE, "main > section.wide"],
        ] as const) {
          await page.setViewportSize({ width, height: 1000 });
          const wider = await page.$$eval(chosen, (parts) =>
            parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.id || part.tagName),
          );
          assert.deepEqual(wider, [], `at ${width} points`);
        }
      });

      it("prints on white paper", async () => {
        await page.emulateMedia({ colorScheme: "dark", media: "print" });
        const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        assert.equal(paper, "rgb(255, 255, 255)");
      });

      it("has no problem that axe finds, in light and in dark", async () => {
        // Rows are alike, and axe looks at each: some stand for all.
        await page.evaluate(
          `document.querySelectorAll("tr:nth-child(n+${ROWS_LOOKED_AT}), .record ~ .record").forEach((part) => part.remove())`,
        );
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, media: "screen" });
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          assert.deepEqual(found, [], colorScheme);
        }
      });
    });
  }
});
