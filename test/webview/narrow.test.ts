/** The Traceability page beside a side bar in a small window, or in half of an editor. */
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright-core";
import { answersFrom, exampleFiles } from "./support/answers";
import { type OpenPage, openPage, startBrowser, stopBrowser } from "./support/page";

const example = answersFrom(exampleFiles());

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height, width: box.width };
}

describe("the Traceability page where there is little room", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    open = await openPage(example, { width: 440 });
  });
  afterEach(async () => {
    assert.deepEqual(open.complaints, []);
    await open.close();
  });
  const goTo = (tab: string) => open.page.locator("vscode-tab-header", { hasText: tab }).click();

  it("folds the filter away but for the search, until somebody asks for it", async () => {
    const { page } = open;
    const kind = page.locator("vscode-single-select").first();
    assert.ok(await page.locator("vscode-textfield").isVisible());
    assert.equal(await kind.isVisible(), false);
    assert.ok((await boxOf(page.locator("section.content"))).width > 420);
    await page.locator(".filters-toggle").press("Enter");
    assert.equal(await page.locator(".filters-toggle").getAttribute("aria-expanded"), "true");
    assert.ok(await kind.isVisible());
    assert.deepEqual((await new AxeBuilder({ page }).analyze()).violations, []);
  });

  it("shows drawing, legend and tables of the map one below the other", async () => {
    const { page } = open;
    await goTo("Map");
    await page.locator(".map-tables td").first().waitFor();
    const [drawing, legend, standing, tables] = await Promise.all(
      [".map-drawing", ".legend", ".as-of", ".map-tables"].map((part) => boxOf(page.locator(part))),
    );
    assert.ok(drawing && legend && standing && tables);
    assert.ok(drawing.bottom <= legend.top && legend.bottom <= standing.top && standing.bottom <= tables.top);
    assert.ok(drawing.width > 400);
    await page.locator(".place-toggle").last().scrollIntoViewIfNeeded();
    const last = await boxOf(page.locator(".place-toggle").last());
    assert.ok(last.bottom <= (await boxOf(page.locator("section.content"))).bottom);
  });

  it("gives the graph the whole width, below the list of what it can show", async () => {
    const { page } = open;
    await goTo("Graph");
    await page.locator(".chooser-list").selectOption({ label: "SOUP-001 Clinical database" });
    await page.locator(".statements td").first().waitFor();
    const [chooser, graph] = await Promise.all([boxOf(page.locator(".chooser")), boxOf(page.locator(".graph"))]);
    assert.ok(chooser.bottom <= graph.top && graph.width > 420);
  });
});

describe("the map in a window that changes its size", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  beforeEach(async () => {
    open = await openPage(example);
    await open.page.locator("vscode-tab-header", { hasText: "Map" }).click();
    await open.page.locator(".map-tables td").first().waitFor();
  });
  afterEach(() => open.close());
  /** Waits until the part of the drawing that is shown has the shape of its frame, and how much of it one pixel shows. */
  const unitOf = async (width: number) => {
    const found = await open.page.waitForFunction((wanted) => {
      const canvas = document.querySelector(".map-drawing .canvas");
      const box = canvas?.querySelector("svg")?.viewBox.baseVal;
      if (!canvas || !box || window.innerWidth !== wanted) return undefined;
      const [across, down] = [box.width / canvas.clientWidth, box.height / canvas.clientHeight];
      return Math.abs(across - down) < 0.01 ? across : undefined;
    }, width);
    return (await found.jsonValue()) ?? 0;
  };
  const resize = (width: number) => open.page.setViewportSize({ width, height: 800 });

  it("is fitted anew", async () => {
    const before = await unitOf(1280);
    await resize(440);
    assert.ok((await unitOf(440)) > before * 1.2);
    await resize(1280);
    assert.ok(Math.abs((await unitOf(1280)) - before) < 0.02);
  });

  it("stays as large as a person made it", async () => {
    await open.page.locator(".map-head .tool", { hasText: "+" }).click();
    const before = await unitOf(1280);
    await resize(700);
    assert.ok(Math.abs((await unitOf(700)) - before) < 0.02);
  });
});

describe("the Traceability page where there is room", () => {
  before(startBrowser);
  after(stopBrowser);

  it("has the whole filter at the left, and nothing to unfold", async () => {
    const { page, close } = await openPage(example);
    assert.equal(await page.locator(".filters-toggle").isVisible(), false);
    assert.ok(await page.locator("vscode-single-select").first().isVisible());
    const [filters, content] = await Promise.all([
      boxOf(page.locator(".filters")),
      boxOf(page.locator("section.content")),
    ]);
    assert.ok(filters.right <= content.left);
    await close();
  });
});
