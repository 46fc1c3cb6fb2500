/** The part of mocha that tests in a web worker use; mocha's own build for browsers wants a page or a module loader. */
import { type TestResults, terminalPrefix } from "../../../scripts/host/driver-protocol";

type Work = () => unknown;

interface Suite {
  readonly title: string;
  readonly tests: { readonly title: string; readonly work: Work }[];
  readonly cleanUps: Work[];
}

const LONGEST_MILLISECONDS = 400_000;

/**
 * Runs what `load` describes with `describe`, `it` and `afterEach`, one test after another, and prints how each went.
 * @returns the counts.
 */
export async function runSuites(load: () => Promise<unknown>): Promise<TestResults> {
  const suites: Suite[] = [];
  const current = () => suites.at(-1);
  Object.assign(globalThis, {
    describe(title: string, content: Work) {
      suites.push({ title, tests: [], cleanUps: [] });
      content();
    },
    it: (title: string, work: Work) => current()?.tests.push({ title, work }),
    afterEach: (work: Work) => current()?.cleanUps.push(work),
  });
  await load();
  let passed = 0;
  const failures: { title: string; problem: string }[] = [];
  for (const { title: heading, tests, cleanUps } of suites) {
    console.log(`${terminalPrefix}${heading}`);
    for (const { title, work } of tests) {
      const problem = await problemOf([work, ...cleanUps]);
      console.log(`${terminalPrefix}  ${problem === undefined ? "✔" : "✘"} ${title}`);
      if (problem === undefined) passed++;
      else failures.push({ title: `${heading} ${title}`, problem });
    }
  }
  return { passed, failed: failures.length, failures };
}

/** What went wrong first; the work after it is done all the same, since it tidies up. */
async function problemOf(all: readonly Work[]): Promise<string | undefined> {
  let problem: string | undefined;
  for (const work of all) {
    try {
      await Promise.race([work(), late()]);
    } catch (error) {
      problem ??= error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }
  return problem;
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`Longer than ${LONGEST_MILLISECONDS / 1000} s`)), LONGEST_MILLISECONDS);
  });
}
