/** Writing a run with hostile inputs into the documentation. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FUZZ_PAGE, FUZZ_RUN, fuzzPage } from "./page";
import type { FuzzRun } from "./result";

/** Makes the page of a run, which is kept beside it; of the one that is kept when none is given. */
export function republish(root: string, run?: FuzzRun): void {
  const kept = join(root, FUZZ_RUN);
  if (run !== undefined) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, `${JSON.stringify(run, undefined, 1)}\n`);
  }
  const of: FuzzRun = run ?? JSON.parse(readFileSync(kept, "utf8"));
  writeFileSync(join(root, FUZZ_PAGE), fuzzPage(of));
  console.log(`${FUZZ_PAGE} written`);
}
