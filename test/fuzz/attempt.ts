/** One try of one input. */
import type { Problem } from "./protocol";
import type { Target } from "./target";

/** What goes wrong, also where nobody waits for it: in a timer, or in a promise. */
export async function attempt(target: Target, input: unknown): Promise<Problem | undefined> {
  let problem: unknown;
  let hasFailed = false;
  const note = (found: unknown) => {
    problem = hasFailed ? problem : found;
    hasFailed = true;
  };
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
  try {
    await target.check(input);
  } catch (found) {
    note(found);
  } finally {
    process.off("uncaughtException", note);
    process.off("unhandledRejection", note);
  }
  return hasFailed ? described(problem, target, input) : undefined;
}

function described(problem: unknown, { name }: Target, input: unknown): Problem {
  const stack = problem instanceof Error ? (problem.stack ?? problem.message) : JSON.stringify(problem);
  const message = stack.split("\n").slice(0, 40).join("\n").slice(0, 4_000);
  const frames = stack.split("\n").filter((line) => /^\s+at .*(?:src|test)\//u.test(line));
  const kind = (stack.split("\n")[0] ?? "").replaceAll(/\d+|`[^`]*`|'[^']*'|"[^"]*"/gu, "_").slice(0, 80);
  return { target: name, message, input, signature: `${name} | ${kind} | ${frames.slice(0, 2).join(" ")}` };
}
