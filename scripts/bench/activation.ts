/**
 * How long the editor says that the extension takes to start: reading its code and activating it, in a window of its own
 * each time. Told like the result of any other part.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runEditorTests } from "../host/run-editor-tests";
import { outFolder, root } from "../paths";
import { spreadOf } from "./measure";
import type { Measure } from "./result";

const WINDOWS = 5;

const [waited, finished]: [number[], number[]] = [[], []];
for (let window = 0; window < WINDOWS; window++) {
  const { failures } = await runEditorTests({ suite: "activation", workspace: join(root, "test/editor/workspace") });
  if (failures[0]) throw new Error(failures[0].problem.split("\n")[0]);
  const told = await readFile(join(outFolder, "editor/activation/activation.json"), "utf8");
  const { load, activate, finish }: Readonly<Record<"load" | "activate" | "finish", number>> = JSON.parse(told);
  waited.push(load + activate);
  finished.push(load + finish);
}
for (const [what, times] of Object.entries({ activation: waited, "activation-finished": finished })) {
  const measure: Measure = { what, by: "tureen", on: "editor", spread: spreadOf(times) };
  console.log(JSON.stringify(measure));
}
