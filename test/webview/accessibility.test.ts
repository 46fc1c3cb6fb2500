import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { answersFrom, exampleFiles } from "./support/answers";
import { openPage, startBrowser, stopBrowser, THEMES } from "./support/page";

const answers = answersFrom(exampleFiles());

async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

describe("the Traceability page and axe", () => {
  before(startBrowser);
  after(stopBrowser);

  for (const theme of THEMES) {
    it(`find nothing to complain about in ${theme}, on any tab`, async () => {
      const { page, complaints, close } = await openPage(answers, { theme, slice: { record: "SOUP-001" } });
      await page.locator(".statements td").first().waitFor();
      const graph = await violationsOf(page);
      await page.locator("vscode-tab-header", { hasText: "Map" }).click();
      await page.locator(".map-tables td").first().waitFor();
      await page.locator(".place-toggle").first().click();
      const map = await violationsOf(page);
      await page.locator("vscode-tab-header", { hasText: "Matrix" }).click();
      await page.locator(".grid .entry").first().waitFor();
      const matrix = await violationsOf(page);
      await close();
      assert.deepEqual({ graph, map, matrix, complaints }, { graph: [], map: [], matrix: [], complaints: [] });
    });
  }
});
