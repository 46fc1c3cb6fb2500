import assert from "node:assert/strict";
import { joinMatrices } from "../../src/service/traceability/matrix";
import type { ExtensionMessage } from "../../src/service/traceability/messages";
import { type Answer, answersFrom, exampleFiles } from "./support/answers";
import { type OpenPage, openPage, startBrowser, stopBrowser, timeToDraw } from "./support/page";

const example = answersFrom(exampleFiles());
/** The entry of the grid that has the focus. */
const focused = ({ page }: OpenPage) => page.evaluate(() => document.activeElement?.textContent ?? "");
const press = async ({ page }: OpenPage, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const text = ({ page }: OpenPage, selector: string) => page.locator(selector).first().innerText();

/** A file of queues, each with an item and a risk of its own. */
function many(count: number): Answer {
  const numbers = Array.from({ length: count }, (_, at) => String(at).padStart(5, "0"));
  return answersFrom({
    "main.tf": numbers
      .map((n) => `# @soup SOUP-${n}\n# @risk RISK-${n}\nresource "aws_sqs_queue" "q${n}" {}\n`)
      .join("\n"),
    "regulatory/soup.yaml": `items:\n${numbers.map((n) => `  - { id: SOUP-${n}, title: Queue ${n} }`).join("\n")}\n`,
    "regulatory/risks.yaml": `risks:\n${numbers.map((n) => `  - { id: RISK-${n}, title: Loss ${n} }`).join("\n")}\n`,
  });
}

/** As if the same matrix came from several folders. */
function repeated(message: ExtensionMessage, times: number): ExtensionMessage {
  assert.ok(message.type === "matrix");
  const joined = joinMatrices(Array.from({ length: times }, () => message.data));
  return JSON.parse(JSON.stringify({ ...message, data: joined })) as ExtensionMessage;
}

describe("the Traceability page", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async () => {
    assert.deepEqual(open.complaints, []);
    await open.close();
  });

  it("leads every cell to its record or code, and with Shift to where the link is written", async () => {
    open = await openPage(example);
    const item = open.page.locator(".cell-item .entry", { hasText: "SOUP-001" }).first();
    await item.click();
    await item.click({ modifiers: ["Shift"] });
    const [record, link] = open.sent;
    assert.ok(record?.type === "open" && record.uri.endsWith("/regulatory/soup.yaml"));
    assert.ok(link?.type === "open" && link.uri.endsWith("/infrastructure/aws/clinical-database.tf"));
  });

  it("can be gone through by keyboard: one tab stop, arrows in all directions, Enter", async () => {
    open = await openPage(example);
    await open.page.locator(".cell-item .entry", { hasText: "SOUP-001" }).first().focus();
    assert.equal(await open.page.locator('.grid [tabindex="0"]').count(), 1);
    await press(open, "ArrowRight");
    assert.match(await focused(open), /aws_db_instance\.clinical/u);
    await press(open, "ArrowRight");
    assert.match(await focused(open), /RISK-001/u);
    await press(open, "ArrowDown");
    assert.match(await focused(open), /RISK-002/u);
    await press(open, "Control+End");
    assert.equal(await open.page.evaluate(() => document.activeElement?.className), "graph-link");
    await press(open, "Control+Home", "ArrowUp");
    assert.match(await focused(open), /Requirement/u);
    await press(open, "ArrowDown", "ArrowRight", "Enter");
    assert.ok(open.sent.at(-1)?.type === "open");
  });

  it("shows only rows with gaps in a column, and all again", async () => {
    open = await openPage(example);
    const all = await text(open, ".status");
    const risks = open.page.locator(".head:nth-child(4) .gap-count");
    await risks.click();
    assert.equal(await risks.getAttribute("aria-pressed"), "true");
    assert.match(await text(open, ".status"), /^\d+ of \d+ rows/u);
    await risks.click();
    assert.equal(await text(open, ".status"), all);
  });

  it("filters while somebody types, and takes the filter away", async () => {
    open = await openPage(example);
    await open.page.locator("vscode-textfield").first().click();
    await open.page.keyboard.type("recordings frankfurt");
    await open.page.waitForFunction(() => document.querySelector(".status")?.textContent?.includes(" of "));
    const rows = await open.page.locator(".rows .row").count();
    assert.ok(rows > 0 && rows < 5);
    await open.page.locator("vscode-button.reset").click();
    assert.match(await text(open, ".status"), /^\d+ rows/u);
  });
});

describe("the graph and the map of the Traceability page", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(async () => {
    assert.deepEqual(open.complaints, []);
    await open.close();
  });

  it("goes from a row to its graph, and in the graph from node to node", async () => {
    open = await openPage(example);
    await open.page.locator(".row", { hasText: "SOUP-001" }).locator(".graph-link").click();
    await open.page.locator(".statements td").first().waitFor();
    assert.match(await text(open, ".graph-title"), /aws_db_instance\.clinical/u);
    await open.page.locator(".graph .canvas").focus();
    await press(open, "ArrowRight");
    assert.equal(await open.page.evaluate(() => document.activeElement?.getAttribute("role")), "link");
    await press(open, "ArrowRight", "Enter");
    assert.equal(open.sent.at(-1)?.type, "open");
    const before = await open.page.locator(".graph svg").getAttribute("viewBox");
    await press(open, "+");
    assert.notEqual(await open.page.locator(".graph svg").getAttribute("viewBox"), before);
  });

  it("shows the graph that it was opened for", async () => {
    open = await openPage(example, { slice: { record: "RISK-002" } });
    await open.page.locator(".statements td").first().waitFor();
    assert.match(await text(open, ".graph-title"), /RISK-002 Disclosure of health data/u);
  });

  it("says on the map and beside it where data is, and leads from there to the code", async () => {
    open = await openPage(example);
    await open.page.locator("vscode-tab-header", { hasText: "Map" }).click();
    await open.page.locator('.place[data-places~="aws:us-east-1"]').click();
    assert.equal(await open.page.locator('[data-place="aws:us-east-1"]').getAttribute("aria-expanded"), "true");
    await open.page.locator(".resources .place-link", { hasText: "aws_s3_bucket.reporting" }).click();
    assert.ok(open.sent.at(-1)?.type === "open");
  });
});

describe("the Traceability page, when something changes", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it("keeps the place where a person was, and the focus", async () => {
    open = await openPage(many(300));
    await open.page.locator(".scroller").evaluate((scroller) => scroller.scrollTo(0, 4000));
    const entry = open.page.locator('[data-entry="risk:RISK-00085"]');
    await entry.focus();
    const before = await entry.boundingBox();
    open.answer(many(290));
    await open.send({ type: "changed" });
    await open.page.waitForFunction(() => document.querySelector(".status")?.textContent?.startsWith("290 rows"));
    assert.equal(
      await open.page.evaluate(() => (document.activeElement as HTMLElement).dataset.entry),
      "risk:RISK-00085",
    );
    assert.ok(Math.abs(((await entry.boundingBox())?.y ?? 0) - (before?.y ?? 0)) < 2);
  });

  it("is as it was after the window was loaded again", async () => {
    open = await openPage(example);
    await open.page.locator(".sort", { hasText: "Resource" }).click();
    await open.page.locator("vscode-tab-header", { hasText: "Map" }).click();
    await open.page.locator(".tool", { hasText: "Europe" }).click();
    const place = open.page.locator(".place-toggle").nth(1);
    const name = await place.innerText();
    await place.click();
    await open.page.waitForFunction(() => sessionStorage.getItem("editor-state")?.includes('"place"'));
    await open.page.reload();
    await open.page.locator(".tureen-map-europe").waitFor();
    const opened = open.page.locator('.place-toggle[aria-expanded="true"]');
    await opened.waitFor();
    assert.equal((await opened.innerText()).slice(1), name.slice(1));
    assert.equal(await open.page.locator('[aria-sort="ascending"]').getAttribute("aria-colindex"), "3");
  });

  it("says in the place of rows why there are none, until an answer comes", async () => {
    open = await openPage(({ tab, id }) => ({ type: "failed", tab, id, problem: "The server is not running." }));
    const nothing = open.page.locator(".scroller .nothing");
    await nothing.filter({ hasText: "The server is not running." }).waitFor();
    open.answer(example);
    await open.send({ type: "changed" });
    await open.page.locator(".grid .entry").first().waitFor();
    assert.equal(await nothing.isVisible(), false);
  });

  it("leaves answers to older questions alone", async () => {
    open = await openPage(example);
    const status = await text(open, ".status");
    await open.send({ type: "failed", tab: "matrix", id: 0, problem: "late" });
    await open.send(await many(3)({ type: "ask", tab: "matrix", id: 0 }));
    assert.equal(await text(open, ".status"), status);
  });
});

describe("the Traceability page and what files say", () => {
  let open: OpenPage;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => open.close());

  it("shows markup as text, on every tab", async () => {
    const evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    open = await openPage(
      answersFrom({
        "main.tf": `# @soup SOUP-001\n# @risk RISK-001\n# @data health\nresource "aws_s3_bucket" "a" {\n  region = "eu-central-1"\n}\n`,
        "regulatory/soup.yaml": `items: [{ id: SOUP-001, title: "${evil}", supplier: "${evil}" }]\n`,
        "regulatory/risks.yaml": `risks: [{ id: RISK-001, title: "${evil}" }]\n`,
      }),
      { slice: { record: "SOUP-001" } },
    );
    await open.page.locator(".statements td").first().waitFor();
    assert.match(await text(open, ".graph-title"), /<img src=x/u);
    for (const tab of ["Map", "Matrix"]) await open.page.locator("vscode-tab-header", { hasText: tab }).click();
    assert.match(await text(open, ".cell-item .title"), /<script>/u);
    assert.equal(await open.page.locator("img").count(), 0);
    assert.equal(await open.page.locator("script").count(), 1);
    assert.deepEqual(open.complaints, []);
  });

  it("speaks the language of the editor", async () => {
    open = await openPage(example, { texts: { Risk: "Risiko", "{0} rows": "{0} Zeilen", Map: "Karte" } });
    assert.equal(await text(open, ".head:nth-child(4) .sort"), "Risiko");
    assert.match(await text(open, ".status"), /^\d+ Zeilen/u);
  });
});

describe("the Traceability page with many resources", () => {
  before(startBrowser);
  after(stopBrowser);

  for (const count of [2000, 10_000]) {
    it(`draws ${count} rows, of which only those in sight are in the page`, async () => {
      const open = await openPage(many(1));
      const message = repeated(await many(2000)({ type: "ask", tab: "matrix", id: 1 }), count / 2000);
      await timeToDraw(open, message, count);
      assert.ok((await open.page.locator(".rows .row").count()) < 60);
      await open.page.locator(".scroller").evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      await open.page.locator(`[data-row="${count - 1}"]`).waitFor();
      await open.close();
    });
  }
});
