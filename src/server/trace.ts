/** Answers the requests of `trace-protocol.ts`. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Snapshot } from "../service/snapshot";
import { EMPTY_GRAPH, graphSteps } from "../service/traceability/graph";
import { joinMaps, mapSteps } from "../service/traceability/map";
import { joinMatrices, matrixSteps } from "../service/traceability/matrix";
import type { Folders } from "./folders";
import { foldersNear } from "./register-requests";
import { graphRequest, mapRequest, matrixRequest } from "./trace-protocol";

/** Registers the requests. Between two portions of the work the server listens to the editor. */
export function registerTrace(connection: Connection, folders: Folders): void {
  const inAll = async <T>(
    make: (snapshot: Snapshot) => Generator<undefined, T>,
    token: CancellationToken,
    near?: string,
  ) => {
    const made: T[] = [];
    for (const folder of foldersNear(near, folders)) made.push(await finish(make(folder.snapshot()), token));
    return made;
  };
  connection.onRequest(matrixRequest, async (token) => joinMatrices(await inAll(matrixSteps, token)));
  connection.onRequest(mapRequest, async (token) => joinMaps(await inAll(mapSteps, token)));
  connection.onRequest(graphRequest, async ({ slice }, token) => {
    const near = "record" in slice ? slice.near : undefined;
    const found = await inAll((snapshot) => graphSteps(slice, snapshot), token, near);
    return found.find((graph) => graph !== undefined) ?? EMPTY_GRAPH;
  });
}

/**
 * Runs the portions of a piece of work, letting others have their turn between them.
 * @throws ResponseError `RequestCancelled` when nobody waits for the answer any more.
 */
async function finish<T>(steps: Generator<undefined, T>, token: CancellationToken): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Not needed any more");
  }
}
