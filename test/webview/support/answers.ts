import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { EMPTY_GRAPH, graphSteps } from "../../../src/service/traceability/graph";
import { mapSteps } from "../../../src/service/traceability/map";
import { matrixSteps } from "../../../src/service/traceability/matrix";
import type { ExtensionMessage, PageMessage } from "../../../src/service/traceability/messages";
import { snapshotOf } from "../../unit/service/snapshot";

/** Answers what the page asks. */
export type Answer = (question: Extract<PageMessage, { type: "ask" }>) => ExtensionMessage | Promise<ExtensionMessage>;

/** Answers from the given files, as the language server would. */
export function answersFrom(files: Readonly<Record<string, string>>): Answer {
  const snapshot = snapshotOf(files);
  return ({ tab, id, slice }) => {
    if (tab === "graph" && slice) {
      return plain({ type: "graph", id, data: finish(graphSteps(slice, snapshot)) ?? EMPTY_GRAPH });
    }
    if (tab === "map") return plain({ type: "map", id, data: finish(mapSteps(snapshot)) });
    return plain({ type: "matrix", id, data: finish(matrixSteps(snapshot)) });
  };
}

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As it comes out of the connection between two programs. */
function plain(message: unknown): ExtensionMessage {
  return JSON.parse(JSON.stringify(message)) as ExtensionMessage;
}

/** The files of the example device. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const folder = join(process.cwd(), "examples/vela");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:tf|ya?ml)$/u.test(name),
  );
  return Object.fromEntries(names.map((name) => [name.split(sep).join("/"), readFileSync(join(folder, name), "utf8")]));
}
