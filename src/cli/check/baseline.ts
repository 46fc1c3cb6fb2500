import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Baseline, readBaseline } from "../../reports/check/baseline";
import { CommandProblem } from "../problem";

/** @throws CommandProblem when the file is not there or is no baseline. */
export function baselineFrom(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(file), "utf8");
  } catch {
    throw new CommandProblem(
      `The baseline \`${file}\` cannot be read. Make it with \`tureen check --write-baseline ${file}\`.`,
    );
  }
  const baseline = readBaseline(text);
  if (!("problem" in baseline)) return baseline;
  throw new CommandProblem(
    `\`${file}\` is no baseline: ${baseline.problem}. Make it with \`tureen check --write-baseline ${file}\`.`,
  );
}
