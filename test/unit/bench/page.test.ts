import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { benchmarkPages } from "../../../scripts/bench/page/pages";
import type { Run } from "../../../scripts/bench/result";
import { measured, SAMPLE } from "./sample-run";

const PAGE = "docs/benchmarks.md";
const FOLDER = "docs/benchmarks";

/** The row of a table that begins with a text. */
function row(run: Run, beginning: string): string {
  const rows = (benchmarkPages(run).get(PAGE) ?? "").split("\n").filter((line) => line.startsWith(`| ${beginning}`));
  assert.equal(rows.length, 1, `rows of ${beginning}`);
  return rows[0] ?? "";
}

function withMeasures(...more: Run["parts"][number]["measures"]): Run {
  return { ...SAMPLE, parts: [...SAMPLE.parts, { part: "more", seconds: 1, measures: more }] };
}

function withoutServer(measures: Run["parts"][number]["measures"]): Run["parts"][number]["measures"] {
  return measures.filter(({ what, on }) => on !== "tree-10000" || !["hover", "keystroke-published"].includes(what));
}

describe("the published page of benchmarks", () => {
  it("is what its results give, with every plot and nothing else", () => {
    const results = join(FOLDER, "run.json");
    const made = existsSync(results) ? benchmarkPages(JSON.parse(readFileSync(results, "utf8"))) : new Map();
    const pictures = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".svg")) : [];
    const published = [...(existsSync(PAGE) ? [PAGE] : []), ...pictures.map((name) => `${FOLDER}/${name}`)];
    const read = new Map(published.map((path) => [path, readFileSync(path, "utf8")]));
    assert.deepEqual([...read].sort(), [...made].sort(), "run `npm run bench -- --page`");
  });
});

describe("a page of benchmarks", () => {
  it("says of each budget whether it was met, by its 95th percentile", () => {
    assert.match(row(SAMPLE, "a keystroke to findings, file of 5,000 lines"), /p95 12 ms \| met/u);
    assert.match(row(SAMPLE, "a keystroke to findings, manifest"), /p95 80 ms \| \*\*missed\*\*/u);
    assert.match(row(SAMPLE, "the memory of that check"), /340 MB \| \*\*missed\*\*/u);
  });

  it("calls a budget neither met nor missed when nothing was measured", () => {
    assert.match(row(SAMPLE, "activation: how long"), /not measured/u);
    const activated = withMeasures(measured("activation", "editor", 70));
    assert.match(row(activated, "activation: how long"), /70 ms \| met/u);
  });

  it("says when the largest tree costs more for each file", () => {
    const steep = withMeasures(measured("check", "tree-10000", 400 + 10_000 * 0.6));
    assert.match(row(SAMPLE, "a file more costs the same"), /1\.00 times \| met/u);
    assert.match(row(steep, "a file more costs the same"), /1\.56 times \| \*\*missed/u);
  });

  it("puts a tool's time and ratio beside ours, for the same tree", () => {
    assert.match(row(SAMPLE, "checkov 3.3.30"), /8\.8 s \(9\) · 20× \| 80\.0 s \(9\) · 100×/u);
    assert.match(row(SAMPLE, "one file of 5,000 lines of Terraform | @cdktf"), /100 ms \| 1\.2 MB\/s \| 50×/u);
  });

  it("gives no time and no ratio where a tool did not finish, was not run or is not there", () => {
    assert.match(row(SAMPLE, "kics 2.2.0"), /^\| kics 2\.2\.0 \| did not finish in 300 s \| — \| — \|$/u);
    assert.match(row(SAMPLE, "checkov 3.3.30"), /not run: 1,000 files took 80 s \|$/u);
    assert.match(row(SAMPLE, "trivy"), /not run: not reachable: 403 Forbidden/u);
  });

  it("says how much each tool found, since one that reads nothing is fast", () => {
    assert.match(row(SAMPLE, "**Tureen** | 300"), /300 \| 3,000 \| 30,000/u);
    assert.match(row(SAMPLE, "checkov | 173"), /173 \| — \| —/u);
  });

  it("lists the parts that failed and keeps the others", () => {
    assert.match(benchmarkPages(SAMPLE).get(PAGE) ?? "", /- `start:tree-100`: the server ended by itself \(SIGKILL\)/u);
  });

  it("says in the place of a time why there is none", () => {
    const stopped = {
      ...{ part: "server:tree-10000", seconds: 240, problem: "did not finish in 240 s" },
      measures: [measured("hover", "tree-10000", 9)],
    };
    const parts = [...SAMPLE.parts.map((part) => ({ ...part, measures: withoutServer(part.measures) })), stopped];
    const run = { ...SAMPLE, parts };
    assert.match(row(run, "a keystroke in Terraform to findings"), /ms \(9\) \| did not finish in 240 s \|$/u);
    assert.match(row(run, "hover"), /9 \/ 18 \/ 27 ms \(9\) \|$/u);
    assert.match(
      benchmarkPages(run).get(PAGE) ?? "",
      /- `server:tree-10000`: did not finish in 240 s; measured by then: hover/u,
    );
  });

  it("says how many runs there were", () => {
    assert.match(row(SAMPLE, "hover"), /\| 0\.5 \/ 1\.0 \/ 1\.5 ms \(9\) \|/u);
    assert.match(row(SAMPLE, "**Tureen 0.1.0**"), /440 ms \(9\)/u);
  });

  it("says when the machine was not quiet", () => {
    const busy = { ...SAMPLE, machine: { ...SAMPLE.machine, load: 1.4 } };
    assert.match(benchmarkPages(busy).get(PAGE) ?? "", /not quiet: before the run 1\.4 processes/u);
    const quiet = { ...SAMPLE, machine: { ...SAMPLE.machine, load: 0.1, waitedSeconds: 45 } };
    assert.match(benchmarkPages(quiet).get(PAGE) ?? "", /was quiet after 45 s [^:]*: before the run 0\.1 processes/u);
    assert.doesNotMatch(benchmarkPages(SAMPLE).get(PAGE) ?? "", /not quiet/u);
  });
});

describe("plots of benchmarks", () => {
  const pages = benchmarkPages(SAMPLE);

  it("are shown on the page, each of them, and none that is not there", () => {
    const shown = [...(pages.get(PAGE) ?? "").matchAll(/!\[[^\]]+\]\((benchmarks\/[\w.]+)\)/gu)].map(
      ([, name]) => `docs/${name}`,
    );
    assert.deepEqual(shown.sort(), [...pages.keys()].filter((path) => path !== PAGE).sort());
  });

  it("write the tools' names beside their lines, and can be read on light and dark pages", () => {
    const plot = pages.get(`${FOLDER}/check.svg`) ?? "";
    assert.match(plot, /<text class="name"[^>]*>checkov<\/text>/u);
    assert.match(plot, /prefers-color-scheme: dark/u);
    assert.match(plot, /<title id="title">[^<]+<\/title><desc id="description">/u);
  });

  it("leave out a line that would have no point", () => {
    assert.doesNotMatch(pages.get(`${FOLDER}/check.svg`) ?? "", />kics</u);
  });

  it("are not drawn where nothing was measured", () => {
    assert.deepEqual([...benchmarkPages({ ...SAMPLE, parts: [] }).keys()], [PAGE]);
  });
});
