/** What VS Code calls to run tests in the web worker in which extensions run. */
import { resultsPrefix } from "../../scripts/host/driver-protocol";
import { runSuites } from "./support/runner";

/** Rejects when a test failed. */
export async function run(): Promise<void> {
  const results = await runSuites(() => import("./elsewhere.test"));
  console.log(resultsPrefix + JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}
