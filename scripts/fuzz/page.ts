/** The page that says how many hostile inputs were tried, made of the result of one run and of nothing else. */
import { count, table } from "../bench/page/results";
import type { FuzzRun } from "./result";

export const FUZZ_RUN = "docs/fuzz/run.json";
export const FUZZ_PAGE = "docs/fuzz.md";

export function fuzzPage(run: FuzzRun): string {
  const sections = [head(run), targetsTable(run), slowest(run), failures(run), AGAIN];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function head({
  version,
  commit,
  on,
  machine,
  seed,
  hasFolder,
  workers,
  inputs,
  tried,
  seconds,
  bounds,
}: FuzzRun): string {
  const { processor, cores, gibibytes, system, node } = machine;
  const asked = tried < inputs ? ` of the ${count(inputs)} that were asked for` : "";
  const folder = hasFolder ? " and from a folder outside it" : "";
  return `# Hostile inputs that were tried

<!-- Made by \`npm run fuzz -- --publish\` from fuzz/run.json. Do not edit. -->

**${count(tried)} inputs**${asked}, tried by Tureen ${version}${commit === undefined ? "" : ` at ${commit}`} on ${on}, in ${time(seconds)}
on ${workers} of ${cores} cores: ${processor}, ${gibibytes} GiB, ${system}, Node ${node}.
The seed is ${seed}: with it every input comes again, whatever the number of processes. Inputs are made from the project's own files${folder}.
Each may take ${bounds.processorSeconds} s of the processor. What each property says stands in [faults.md](faults.md#hostile-input).`;
}

function targetsTable({ targets }: FuzzRun): string {
  const rows = targets.map(({ name, inputs, milliseconds, failures: failed }) => [
    ...[name, count(inputs), `${(milliseconds / inputs).toFixed(1)} ms`],
    count(failed),
  ]);
  return table(["property", "inputs", "of the processor, each", "failed"], rows);
}

function slowest({ slowest: all }: FuzzRun): string {
  if (all.length === 0) return "No input took longer than a second of the processor.";
  const each = all.map(
    ({ target, number, milliseconds }) => `input ${number} (${target}) ${(milliseconds / 1_000).toFixed(1)} s`,
  );
  return `The slowest, in seconds of the processor: ${each.join(", ")}.`;
}

function failures({ failures: all }: FuzzRun): string {
  if (all.length === 0) return "Nothing failed.";
  const rows = all.map(({ target, number, count: times, why }) => [target, String(number), count(times), why]);
  const found = table(["property", "first input", "times", "why"], rows, "words");
  return `## What failed\n\n${found}\n\nA defect that is mended leaves its input, made small, in \`test/fixtures/fuzz\`, and every \`npm test\` tries it.`;
}

function time(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
}

const AGAIN = `## Again

\`\`\`sh
npm run fuzz -- --publish    # tries all and writes this page; --help says what can be chosen
npm run fuzz -- --resume     # goes on with a run that was stopped
\`\`\``;
