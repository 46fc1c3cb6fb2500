/**
 * Time to open the Traceability page, part by part: `tsx scripts/bench/traceability.ts [RESOURCES…]`. The work of the
 * server is measured here; that of the page by a browser, from the arrival of the data until it is painted.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium, type Page } from "playwright-core";
import { loadKnowledge } from "../../src/knowledge/load";
import { createProject, type Project } from "../../src/service/project";
import type { Snapshot } from "../../src/service/snapshot";
import { mapSteps } from "../../src/service/traceability/map";
import { matrixSteps } from "../../src/service/traceability/matrix";
import { chromiumArguments, ensureChromium } from "../host/chromium";
import { readShippedKnowledge } from "../knowledge";
import { pageOptions } from "../page";
import { outFolder } from "../paths";
import { terraformOf } from "./generate";

const ON = "2026-11-21";
const ROUNDS = 5;

interface Timing {
  readonly resources: number;
  readonly rows: number;
  readonly kilobytes: number;
  /** Milliseconds, medians. */
  readonly matrix: number;
  readonly longestPortion: number;
  readonly map: number;
  readonly page: number;
}

const counts = process.argv.slice(2).map(Number).filter(Number.isFinite);
const knowledge = loadKnowledge(readShippedKnowledge());
const folder = join(outFolder, "bench", "page");
await build(pageOptions(true, folder));
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArguments] });
const timings: Timing[] = [];
for (const count of counts.length > 0 ? counts : [2000, 10_000]) timings.push(await measure(count));
await browser.close();
console.table(timings);

async function measure(count: number): Promise<Timing> {
  const snapshot = snapshotOf(projectWith(count));
  const matrices = Array.from({ length: ROUNDS }, () => timed(() => matrixSteps(snapshot)));
  const maps = Array.from({ length: ROUNDS }, () => timed(() => mapSteps(snapshot)));
  const data = matrices[0]?.result;
  const message = JSON.stringify({ type: "matrix", id: 1, data });
  const pages: number[] = [];
  for (let round = 0; round < ROUNDS; round++) pages.push(await timeInPage(message, data?.rows.length ?? 0));
  return {
    resources: snapshot.analysis.workspace.resources.length,
    rows: data?.rows.length ?? 0,
    kilobytes: Math.round(message.length / 1000),
    matrix: median(matrices.map(({ total }) => total)),
    longestPortion: median(matrices.map(({ longest }) => longest)),
    map: median(maps.map(({ total }) => total)),
    page: median(pages),
  };
}

/** Runs portions as the server does, and looks at how long it would not listen to the editor. */
function timed<T>(make: () => Generator<undefined, T>): {
  readonly result: T;
  readonly total: number;
  readonly longest: number;
} {
  const start = performance.now();
  const steps = make();
  let longest = 0;
  for (;;) {
    const before = performance.now();
    const step = steps.next();
    longest = Math.max(longest, performance.now() - before);
    if (step.done) return { result: step.value, total: performance.now() - start, longest };
  }
}

function projectWith(count: number): Project {
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  // Every third block or so of the generated files is a database with an item.
  let resources = 0;
  for (let file = 0; resources < count; file++) {
    const text = terraformOf(1500, file + 1);
    resources += text.match(/^resource /gmu)?.length ?? 0;
    project.set(`service-${file}/main.tf`, text);
  }
  const ids = Array.from({ length: 40 }, (_, at) => String(at).padStart(3, "0"));
  project.set(
    "regulatory/soup.yaml",
    `items:\n${ids.map((n) => `  - { id: SOUP-${n}, title: Database ${n}, risks: [RISK-${n}] }`).join("\n")}\n`,
  );
  project.set(
    "regulatory/risks.yaml",
    `risks:\n${ids.map((n) => `  - { id: RISK-${n}, title: Loss ${n}, controls: [RC-${n}] }`).join("\n")}\ncontrols:\n${ids.map((n) => `  - { id: RC-${n}, title: Backup ${n} }`).join("\n")}\n`,
  );
  return project;
}

function snapshotOf(project: Project): Snapshot {
  const editor = { uri: (path: string) => `file:///device/${path}`, rulePage: () => undefined, hasCommands: true };
  return { project, analysis: project.analyse(ON), editor, on: ON };
}

/** From an empty document to painted rows, with the data at hand when the page asks for it. */
async function timeInPage(message: string, rows: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page: Page = await context.newPage();
  const script = await readFile(join(folder, "traceability.js"), "utf8");
  const sheet = await readFile(join(folder, "traceability-page.css"), "utf8");
  await page.setContent(`<style>${sheet}</style><div id="page"></div>`);
  // What runs TypeScript here gives functions their names by a helper that the page does not have.
  await page.evaluate("globalThis.__name = (made) => made");
  await page.evaluate((text) => Object.assign(globalThis, { given: JSON.parse(text) }), message);
  await page.evaluate(() => {
    const tell = (data: unknown) => setTimeout(() => window.postMessage(data, "*"), 0);
    const postMessage = ({ type, id }: { type: string; id: number }) => {
      const { given } = globalThis as unknown as { given: object };
      if (type === "ready") tell({ type: "hello", texts: {} });
      if (type === "ask") tell({ ...given, id });
    };
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({ postMessage, getState: () => undefined, setState: () => undefined }),
      started: performance.now(),
    });
  });
  await page.addScriptTag({ content: script });
  const took = await page.evaluate(async (expected) => {
    while (document.querySelector(".grid")?.getAttribute("aria-rowcount") !== String(expected + 1)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - (globalThis as unknown as { started: number }).started;
  }, rows);
  await context.close();
  return took;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
