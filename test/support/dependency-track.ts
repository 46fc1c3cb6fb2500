/** A double of a Dependency-Track server on loopback, which answers as recorded and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import recorded from "../fixtures/dependency-track/upload.json" with { type: "json" };

export const RECORDED = recorded;

export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface DependencyTrackDouble {
  readonly address: string;
  readonly received: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** Answers every request in the same way: with a recorded answer, or as the function does. */
export async function startDouble(
  answer: keyof typeof recorded.answers | ((response: ServerResponse) => void),
): Promise<DependencyTrackDouble> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method, url, headers } = request;
    received.push({ method, path: url, headers, body: Buffer.concat(parts).toString("utf8") });
    if (typeof answer === "function") answer(response);
    else response.writeHead(recorded.answers[answer].status).end(recorded.answers[answer].body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    received,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
