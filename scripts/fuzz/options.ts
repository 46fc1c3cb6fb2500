/** What a person asks of `npm run fuzz`. */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  readonly minutes: number;
  /** How many processes try inputs. */
  readonly workers: number;
  /** A folder outside the project whose files are among those that inputs are made from. */
  readonly folder: string | undefined;
  readonly isResumed: boolean;
  readonly isPublished: boolean;
  readonly isPageOnly: boolean;
}

export const HELP = `npm run fuzz -- [options] [FOLDER]

  --inputs NUMBER   how many (200000)
  --seed NUMBER     the same seed gives the same inputs, whatever the number of workers (20261122)
  --minutes NUMBER  ends when so many are over (1440)
  --workers NUMBER  processes that try inputs; one for each core when left out
  --resume          goes on with a run that was stopped
  --publish         writes docs/fuzz and docs/fuzz.md when done
  --page            only makes the page again from docs/fuzz/run.json
  FOLDER            inputs are made from the files in it as well

Results are written to out/fuzz/run.json as they come; what failed, made small, to out/fuzz/failures.`;

/** @throws Error when something was asked for that there is not. */
export function readOptions(args: readonly string[]): FuzzOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      inputs: { type: "string", default: "200000" },
      seed: { type: "string", default: "20261122" },
      minutes: { type: "string", default: "1440" },
      workers: { type: "string", default: String(availableParallelism()) },
      resume: { type: "boolean", default: false },
      publish: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  return {
    inputs: positive(values.inputs, "--inputs"),
    seed: positive(values.seed, "--seed"),
    minutes: positive(values.minutes, "--minutes"),
    workers: positive(values.workers, "--workers"),
    folder: folder === undefined ? undefined : resolve(folder),
    isResumed: values.resume,
    isPublished: values.publish,
    isPageOnly: values.page,
  };
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`\`${text}\` of ${option} is no number above 0.`);
}
