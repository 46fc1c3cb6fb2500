/** What a person asks of `npm run bench`. */
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";

export const GROUPS = ["parsing", "typing", "start", "activation", "check", "server", "edits", "peers"] as const;
export type Group = (typeof GROUPS)[number];

export interface BenchOptions {
  readonly only: ReadonlySet<Group>;
  readonly sizes: readonly number[];
  readonly peerLimitSeconds: number;
  /** Parts that would begin later are left out, and one that takes longer is stopped. */
  readonly minutes: number;
  /** How long to wait for the machine to be quiet. */
  readonly waitSeconds: number;
  /** Writes the results to the documentation. */
  readonly isPublished: boolean;
  /** Only makes the page again, of the results that are there. */
  readonly isPageOnly: boolean;
  readonly isBuilt: boolean;
  /** Folders that exist already, by the names that the page gives them. */
  readonly real: ReadonlyMap<string, string>;
}

export const HELP = `npm run bench -- [options] [NAME=FOLDER…]

  --only GROUPS    of ${GROUPS.join(", ")}; all when left out
  --sizes NUMBERS  files of the trees (100,1000,10000,100000)
  --limit SECONDS  how long a peer may take for one tree (100)
  --minutes M      how long the whole run may take (25); what comes later is left out, and the page says so
  --wait SECONDS   how long to wait for the machine to be quiet before (300)
  --publish        write docs/benchmarks and docs/benchmarks.md when done
  --page           only make the page again from docs/benchmarks/run.json
  --built          take dist/ as it is, without building it first
  NAME=FOLDER      measure a tree that exists as well; also from TUREEN_BENCH_TREES, separated by commas

\`npm run bench:peers\` installs the tools to compare with. What was measured goes to out/bench/run.json in any case.`;

/** @throws Error, with what to do instead, when something was asked for that there is not. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string" },
      sizes: { type: "string", default: "100,1000,10000,100000" },
      limit: { type: "string", default: "100" },
      minutes: { type: "string", default: "25" },
      wait: { type: "string", default: "300" },
      publish: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
      built: { type: "boolean", default: false },
    },
  });
  const only = values.only === undefined ? GROUPS : values.only.split(",").map(groupOf);
  const trees = [...positionals, ...(environment.TUREEN_BENCH_TREES ?? "").split(",").filter(Boolean)];
  return {
    only: new Set(only),
    sizes: values.sizes.split(",").map((size) => positive(size, "--sizes")),
    peerLimitSeconds: positive(values.limit, "--limit"),
    minutes: positive(values.minutes, "--minutes"),
    waitSeconds: positive(values.wait, "--wait"),
    isPublished: values.publish,
    isPageOnly: values.page,
    isBuilt: values.built,
    real: new Map(trees.map(realTree)),
  };
}

function groupOf(name: string): Group {
  const group = GROUPS.find((one) => one === name);
  if (group === undefined) throw new Error(`\`${name}\` is none of ${GROUPS.join(", ")}.`);
  return group;
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`\`${text}\` of ${option} is no number above 0.`);
}

/** The name of a real tree is all that is published of it. */
function realTree(given: string): readonly [string, string] {
  const [name, folder] = given.includes("=") ? given.split("=", 2) : [basename(resolve(given)), given];
  if (!name || !/^[\w-]+$/u.test(name)) throw new Error(`Give the tree \`${given}\` a name: NAME=FOLDER.`);
  return [name, resolve(folder ?? "")];
}
