/**
 * Runs the tests of test/web in VS Code's workbench with no server behind it: the extension in a web worker, its language
 * server in another one, the example device in memory. That is how VS Code runs as a page, such as vscode.dev.
 */
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { outFolder, root } from "../../paths";
import { chromiumArguments, ensureChromium } from "../chromium";
import { startDriver } from "../driver";
import {
  driverVariable,
  outsideAddress,
  resultsPrefix,
  suiteVariable,
  type TestResults,
  terminalPrefix,
} from "../driver-protocol";
import { ensureHost } from "../install";
import { within } from "../processes";
import { calmSettings } from "../run-editor-tests";
import { bundleMemoryFiles, bundleWebTests } from "./bundle-web-tests";
import { type Outside, watchOutside } from "./outside";
import { startSite } from "./site";
import { workbenchTexts } from "./workbench-page";

const LONGEST = 20 * 60_000;

/** Inside the extension, which is how VS Code knows where to run them. */
const TESTS = "out/web/tests.cjs";

const FOLDERS = { vela: join(root, "examples/vela"), second: join(root, "test/editor/workspace") };
const BOTH = JSON.stringify({ folders: Object.keys(FOLDERS).map((path) => ({ path })) });

/** The suites, and what each opens. */
const SUITES: readonly (readonly [suite: string, workspace: string])[] = [
  ["alone", "/vela"],
  ["folders", "/both.code-workspace"],
];

/** The counts of all suites; a run that broke before it could count is one failure. */
export async function runWebTests(): Promise<TestResults> {
  let all: TestResults = { passed: 0, failed: 0, failures: [] };
  for (const [suite, workspace] of SUITES) {
    const { passed, failed, failures } = await runSuite(suite, workspace);
    all = { passed: all.passed + passed, failed: all.failed + failed, failures: [...all.failures, ...failures] };
  }
  return all;
}

async function runSuite(suite: string, workspace: string): Promise<TestResults> {
  const place = join(outFolder, "web", suite);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const [{ vscode }, executablePath] = await Promise.all([ensureHost(), ensureChromium()]);
  const [driver, outside] = await Promise.all([startDriver(), watchOutside()]);
  await bundleWebTests(join(root, TESTS), { [driverVariable]: driver.address, [suiteVariable]: suite });
  await bundleMemoryFiles(join(place, "files"), FOLDERS, { "/both.code-workspace": BOTH });
  const texts = new Map<string, string>();
  const folders = new Map([
    ["/vscode/", vscode],
    ["/files/", join(place, "files")],
    ["/tureen/", root],
  ]);
  const site = await startSite({ texts, folders });
  const args = [...chromiumArguments, ...outside.chromiumArguments];
  const browser = await chromium.launch({ executablePath, args });
  const log = createWriteStream(join(place, "browser.log"));
  try {
    const wishes = {
      authority: new URL(site.origin).host,
      extension: "/tureen",
      tests: `/tureen/${TESTS}`,
      fileSystem: "/files",
      workspace,
      settings: calmSettings,
    };
    for (const [path, text] of await workbenchTexts(vscode, wishes)) texts.set(path, text);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    driver.attach(page);
    const results = await within(LONGEST, "The tests in the browser", testIn(page, site.origin, log)).catch(brokenRun);
    if (results.failed > 0) await page.screenshot({ path: join(place, "failure.png") }).catch(() => undefined);
    return withOutside(results, suite, outside);
  } finally {
    await browser.close();
    log.end();
    site.close();
    driver.close();
    outside.close();
  }
}

/** Counts as a test that nobody outside was asked for anything but what the tests themselves ask for, to show that it is seen. */
function withOutside({ passed, failed, failures }: TestResults, suite: string, outside: Outside): TestResults {
  const title = `${suite}: nothing outside of this machine is asked for, but by the tests`;
  const problem = JSON.stringify([...new Set(outside.asked())]);
  const isSo = problem === JSON.stringify([outsideAddress]);
  console.log(`  ${isSo ? "✔" : "✘"} ${title}`);
  if (isSo) return { passed: passed + 1, failed, failures };
  return { passed, failed: failed + 1, failures: [...failures, { title, problem }] };
}

/** Opens the workbench, which runs the tests, and waits for their counts. */
async function testIn(page: Page, address: string, log: WriteStream): Promise<TestResults> {
  const results = new Promise<TestResults>((resolve) => {
    const hear = (text: string): void => {
      const at = text.indexOf(terminalPrefix);
      const counts = text.indexOf(resultsPrefix);
      if (counts >= 0) resolve(JSON.parse(text.slice(counts + resultsPrefix.length)));
      else if (at >= 0) console.log(text.slice(at + terminalPrefix.length));
      else log.write(`${text}\n`);
    };
    page.on("console", (message) => hear(message.text()));
  });
  page.on("response", (response) => {
    if (!response.ok()) log.write(`[${response.status()}] ${response.url()}\n`);
  });
  page.on("pageerror", (error) => log.write(`[page] ${error.stack ?? error.message}\n`));
  const crashed = new Promise<never>((_, reject) => {
    page.once("crash", () => reject(new Error("The page with the workbench crashed")));
  });
  // The workbench calls them as in VS Code's own smoke tests; what matters is printed by the tests themselves.
  await page.exposeFunction("codeAutomationLog", () => undefined);
  await page.exposeFunction("codeAutomationExit", () => undefined);
  await page.goto(address);
  return Promise.race([results, crashed]);
}

function brokenRun(problem: unknown): TestResults {
  return { passed: 0, failed: 1, failures: [{ title: "the run itself", problem: String(problem) }] };
}
