/** A language client of a few lines, written from the protocol alone: what an editor that knows little can say. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";

type Message = { readonly id?: number; readonly method?: string; readonly params?: unknown } & Answer;
type Answer = { readonly result?: unknown; readonly error?: { readonly code: number; readonly message: string } };

export interface MinimalClient {
  /** Rejects with the server's own words when it refuses. */
  request<T>(method: string, params?: unknown): Promise<T>;
  notify(method: string, params?: unknown): void;
  /** The next notification of a kind that was not given out yet. */
  notification<T>(method: string): Promise<T>;
  /** Waits for the end of the process, and says its exit code. */
  ended(): Promise<number | null>;
  kill(): void;
}

/** Starts a server and speaks with it over standard input and output. */
export function startClient(command: string, ...given: readonly string[]): MinimalClient {
  const server = spawn(command, given, { stdio: ["pipe", "pipe", "pipe"] });
  const end = once(server, "exit").then(([code]) => code as number | null);
  const waiting = new Map<number, (answer: Answer) => void>();
  const heard: Message[] = [];
  const listeners: (() => void)[] = [];
  let last = 0;
  readMessages(server, (message) => {
    if (message.id !== undefined && message.method === undefined) waiting.get(message.id)?.(message);
    // A client that offers nothing is asked nothing; a request would be an error of the server.
    else heard.push(message);
    for (const listener of listeners.splice(0)) listener();
  });
  const send = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  return {
    async request<T>(method: string, params?: unknown) {
      const id = ++last;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      send({ id, method, ...(params !== undefined && { params }) });
      const { result, error } = await answered;
      if (error) throw new Error(error.message);
      return result as T;
    },
    notify: (method, params) => send({ method, ...(params !== undefined && { params }) }),
    async notification<T>(method: string) {
      for (;;) {
        const at = heard.findIndex((message) => message.method === method);
        if (at >= 0) return heard.splice(at, 1)[0]?.params as T;
        await new Promise<void>((resolve) => listeners.push(resolve));
      }
    },
    ended: () => end,
    kill: () => server.kill(),
  };
}

/** Cuts what arrives into messages: a header with the length in bytes, an empty line, the content. */
function readMessages({ stdout }: ChildProcessWithoutNullStreams, take: (message: Message) => void): void {
  let arrived: Buffer = Buffer.alloc(0);
  stdout.on("data", (part: Buffer) => {
    arrived = Buffer.concat([arrived, part]);
    for (;;) {
      const end = arrived.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/iu.exec(arrived.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || Number.isNaN(length) || arrived.length < end + 4 + length) return;
      take(JSON.parse(arrived.subarray(end + 4, end + 4 + length).toString()) as Message);
      arrived = arrived.subarray(end + 4 + length);
    }
  });
}
