/** The page of benchmarks with its plots: made of one run and of nothing else. */
import { QUIET_LOAD } from "../machine";
import type { Run } from "../result";
import { budgets } from "./budgets";
import { largeTable, requestsTable } from "./editor";
import { parsersTable } from "./parsers";
import { checkTable, foundTable, memoryTable, peersTable, validateTable } from "./peers";
import { plotsOf } from "./plots";
import { type Results, resultsOf } from "./results";

/** Files by their path in the project. */
export function benchmarkPages(run: Run): ReadonlyMap<string, string> {
  const results = resultsOf(run);
  const plots = plotsOf(results);
  const show = (name: string, about: string): string => (plots.has(name) ? `![${about}](benchmarks/${name})` : "");
  const sections = [
    head(run),
    `## What was promised\n\n${budgets(results)}\n\nThe package is held under its 3 MB where it is made: \`npm run package\` fails otherwise.`,
    trees(results, show),
    editor(results, show),
    `## Parsers alone\n\n${PARSERS_ABOUT}\n\n${parsersTable(results)}\n\n${show("parsers.svg", "Parsers beside each other")}`,
    memory(results, show),
    `## How each was called\n\n${PEERS_ABOUT}\n\n${peersTable(results)}`,
    failures(run),
    AGAIN,
  ];
  const page = `${sections
    .filter((section) => section !== "")
    .join("\n\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim()}\n`;
  return new Map([
    ["docs/benchmarks.md", page],
    ...[...plots].map(([name, text]) => [`docs/benchmarks/${name}`, text] as const),
  ]);
}

type Show = (name: string, about: string) => string;

function head({ on, version, commit, machine, settings }: Run): string {
  const { processor, cores, gibibytes, system, node, load, waitedSeconds } = machine;
  const waited = waitedSeconds ? ` after ${waitedSeconds} s in which it was waited for` : "";
  const quiet =
    load <= QUIET_LOAD
      ? `The machine was quiet${waited}: before the run ${load} processes for each core wanted to run.`
      : `**The machine was not quiet${waited}: before the run ${load} processes for each core wanted to run.**`;
  const most = settings.minutes === undefined ? "" : `, ${settings.minutes} minutes at most`;
  return `# Benchmarks

<!-- Made by \`npm run bench -- --publish\` from benchmarks/run.json. Do not edit. -->

Tureen ${version}${commit === undefined ? "" : ` at ${commit}`}, measured on ${on}: ${processor}, ${cores} cores, ${gibibytes} GiB, ${system}, Node ${node}.
${quiet}
One run${most}, every part in a process of its own and with a bound of its own, after which it is stopped. Compare ratios rather than milliseconds: they hold when a machine is slower.
Trees are generated from the seed ${settings.seed}: services in Terraform (root modules with local modules) and on Kubernetes
(several documents in a file, kustomizations), a SOUP register, and files that say nothing. A third of the services have a sound store
and a sound workload. Disk caches were warm for everybody.`;
}

function trees(results: Results, show: Show): string {
  const validate = validateTable(results);
  return `## A whole tree

A new process reads everything and prints its findings: the median, in brackets of how many runs, and how many times as long as Tureen
takes for the same tree. A first run of Tureen does not count; what takes a peer longer than 20 s is run once.
**The tools do not do the same work.** Tureen checks facts that bear on medical-device clauses and keeps the register; Checkov, KICS and
Trivy check security policies; TFLint without plugins and \`terraform fmt\` look at the language alone. What each does stands
[below](#how-each-was-called).

${checkTable(results)}

${show("check.svg", "Time of a check by files")}

What each says that it found:

${foundTable(results)}

${validate === undefined ? "" : `\`terraform validate\` reads one root module and needs the providers of everything in it. So it got trees of its own: one root module without providers.\n\n${validate}`}

${show("cost.svg", "What a file costs by files")}`;
}

function editor(results: Results, show: Show): string {
  return `## While somebody types

Over the Language Server Protocol, from the other process: half of the answers came within the first number, 95 and 99 of 100 within the
others. The pause that the editor makes after a keystroke (50 ms) is switched off. Every request comes after another keystroke, so that no
answer was there before. One character is typed that makes a finding come or go. Each is repeated 200 times, or for 5 seconds where that is
less: the number of runs stands in brackets, and with few of them the last times are that of the slowest.

${requestsTable(results)}

${show("typing.svg", "Keystroke to findings by files")}

Large files, one keystroke in the middle:

${largeTable(results)}`;
}

function memory(results: Results, show: Show): string {
  return `## Memory

The highest that each process held, with what it started.

${memoryTable(results)}

${show("memory.svg", "Memory by files")}

${show("edits.svg", "Memory over many edits")}`;
}

const PARSERS_ABOUT = `On the same texts, without rules. hcl2json gives values and no places, tree-sitter-hcl places and no values; Tureen and \`yaml\` give
both. After a keystroke both read only what changed.`;

const PEERS_ABOUT = `As people call them in CI, without network. A time limit is stated where it was reached; a tree is left out, and that is said, when
what each file more costs on smaller trees leads over the limit.`;

function failures({ parts }: Run): string {
  const failed = parts.filter(({ problem }) => problem !== undefined);
  if (failed.length === 0) return "";
  return `## What could not be measured\n\n${failed.map(failure).join("\n")}`;
}

function failure({ part, problem, measures }: Run["parts"][number]): string {
  const told = [...new Set(measures.flatMap(({ what, spread }) => (spread ? [what] : [])))].join(", ");
  return `- \`${part}\`: ${problem}${told === "" ? "" : `; measured by then: ${told}`}`;
}

const AGAIN = `## Again

\`\`\`sh
npm run bench:peers             # installs what can be reached into the cache, and says what cannot
npm run bench -- --publish      # measures everything and writes this page; --help says what can be chosen
\`\`\``;
