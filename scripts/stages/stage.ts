import type { TestResults } from "../host/driver-protocol";
import { CommandFailed, run } from "../host/processes";
import { root } from "../paths";

/** One part of `npm test`. */
export interface Stage {
  /** As in `npm test -- NAME`. */
  readonly name: string;
  readonly title: string;
  /** The stage whose product this one tries; when that failed, this one fails without being run. */
  readonly needs?: string;
  readonly run: () => Promise<TestResults>;
}

/** What to say of a stage that is one yes or no. */
export const onePassed: TestResults = { passed: 1, failed: 0, failures: [] };

/** A stage that runs a command and passes when that ends with 0. */
export function commandStage(name: string, title: string, script: string, ...args: readonly string[]): Stage {
  return {
    name,
    title,
    async run() {
      try {
        await run(process.execPath, [script, ...args], { cwd: root });
        return onePassed;
      } catch (error) {
        if (!(error instanceof CommandFailed)) throw error;
        return { passed: 0, failed: 1, failures: [{ title, problem: error.output }] };
      }
    },
  };
}
