/**
 * `npm run score -- FOLDER`: Tureen over the labelled fixtures of other scanners. Prints for each scanner and family how many
 * checks are covered, how many labelled-bad files are found, how many labelled-good ones are reported, and how many lines are
 * exact; then every miss and every false alarm with its reason. `--brief` leaves the lists out.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { loadKnowledge } from "../src/knowledge/load";
import { catalogueRows } from "../src/rules/catalogue";
import { readShippedKnowledge } from "./knowledge";
import { judge, type Verdict } from "./score/judge";
import { type LabelledCheck, readLabels } from "./score/labels";

/** The day of the catalogue: the score of a build does not change with the calendar. */
const TODAY = "2026-11-21";

interface Tally {
  checks: number;
  covered: number;
  opposed: number;
  bad: number;
  found: number;
  good: number;
  alarms: number;
  lines: number;
  exact: number;
}

const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (folder === undefined) throw new Error("Name the folder that holds the labelled fixtures: npm run score -- FOLDER");
const knowledge = loadKnowledge(readShippedKnowledge());
const wrongLabels = z
  .array(z.strictObject({ file: z.string(), check: z.string(), why: z.string() }))
  .parse(parse(readFileSync(join(import.meta.dirname, "score/wrong-labels.yaml"), "utf8")));
const rows = catalogueRows(knowledge);
const claimed = new Set(rows.flatMap((row) => row.peers));
const opposed = new Set(rows.flatMap((row) => row.opposes));
const verdicts = new Map<string, Verdict>();
const tallies = new Map<string, Tally>();
const remarks: string[] = [];

for (const check of readLabels(folder)) score(check, folder);
printTable();
if (!process.argv.includes("--brief")) console.log(`\n${remarks.sort().join("\n")}`);

function score(check: LabelledCheck, base: string): void {
  const tally = tallyOf(`${check.peer} ${check.family}`);
  tally.checks++;
  if (opposed.has(check.id) && !claimed.has(check.id)) tally.opposed++;
  if (!claimed.has(check.id)) return;
  tally.covered++;
  for (const { file, lines } of check.bad) {
    const verdict = verdictOf(base, file);
    const found = verdict.failed.get(check.id) ?? [];
    tally.bad++;
    tally.lines += lines.length;
    tally.exact += lines.filter((line) => found.includes(line)).length;
    if (found.length > 0) tally.found++;
    else
      remark(
        "miss ",
        check,
        file,
        verdict.notAssessed.get(check.id) ?? verdict.problems[0] ?? "no finding carries this check",
      );
  }
  for (const file of check.good) {
    const found = verdictOf(base, file).failed.get(check.id);
    tally.good++;
    if (!found) continue;
    tally.alarms++;
    remark("alarm", check, file, `reported on line ${found.join(", ")}`);
  }
}

function verdictOf(base: string, file: string): Verdict {
  const known = verdicts.get(file);
  if (known) return known;
  const verdict = judge(base, file, knowledge, TODAY);
  verdicts.set(file, verdict);
  return verdict;
}

function remark(kind: string, check: LabelledCheck, file: string, reason: string): void {
  const wrong = wrongLabels.find((label) => label.file === file && label.check === check.id);
  remarks.push(
    `${kind} ${check.id} ${check.name}\n      ${file}: ${wrong ? `label held to be wrong: ${wrong.why}` : reason}`,
  );
}

function tallyOf(key: string): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const made = { checks: 0, covered: 0, opposed: 0, bad: 0, found: 0, good: 0, alarms: 0, lines: 0, exact: 0 };
  tallies.set(key, made);
  return made;
}

function printTable(): void {
  console.log(
    "scanner and family                   checks covered opposed | found of bad        | alarms of good     | exact lines",
  );
  for (const [key, tally] of [...tallies].sort()) printRow(key, tally);
  const total = tallyOf("all");
  for (const [key, tally] of tallies) {
    if (key === "all") continue;
    for (const field of Object.keys(total) as (keyof Tally)[]) total[field] += tally[field];
  }
  printRow("all", total);
}

function printRow(
  key: string,
  { checks, covered, opposed: against, bad, found, good, alarms, lines, exact }: Tally,
): void {
  const share = (part: number, whole: number) => (whole === 0 ? "" : `${((100 * part) / whole).toFixed(1)} %`);
  const cells = [
    key.padEnd(36),
    String(checks).padStart(6),
    String(covered).padStart(8),
    String(against).padStart(7),
    " | ",
    `${found}/${bad}`.padStart(10),
    share(found, bad).padStart(9),
    " | ",
    `${alarms}/${good}`.padStart(9),
    share(alarms, good).padStart(9),
    " | ",
    `${exact}/${lines}`.padStart(10),
    share(exact, lines).padStart(9),
  ];
  console.log(cells.join(""));
}
