/**
 * The language server over its life: it is started anew when a setting or a crash asks for that, and whoever asks it
 * something meanwhile waits. No editor is needed here.
 */

/** What is used of the language client. */
export interface Startable {
  isRunning(): boolean;
  /** True after a start that failed, until the next one. */
  hasFailed(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
  onDidChangeState(listener: () => void): unknown;
}

export interface ServerLife {
  /**
   * Does something that asks the server: when it runs, and again when it ended before it answered.
   * @throws ServerGone when the server ended for good.
   */
  whileRunning<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Starts it, or starts it anew with the settings of now. Several calls come one after another. */
  restart(): Promise<void>;
  /** Said by whoever decides that it is not started again by itself. */
  giveUp(why: WhyGone): void;
}

/** It ended again and again, or it did not start. */
export type WhyGone = "ended" | "not-started";

/** The server ended for good, as far as it is not started by hand. */
export class ServerGone extends Error {
  constructor(readonly why: WhyGone) {
    super("The language server is not running.");
  }
}

/** A question during which the server ends so often may be what ends it. */
const MOST_LOST = 1;

/** After a start that failed the client may hear only later that the server ended, and start it again then. */
const PATIENCE_MILLISECONDS = 2_000;

/**
 * Follows a client.
 * @param onGone hears once of each time that the server ends for good.
 */
export function serverLife(
  client: Startable,
  onGone: (why: WhyGone) => void,
  patience = PATIENCE_MILLISECONDS,
): ServerLife {
  const waiting = new Set<() => void>();
  let starts = 0;
  let restarts = 0;
  let gone: WhyGone | undefined;
  let wasRunning = client.isRunning();
  let last: Promise<void> = Promise.resolve();
  const wake = (): void => {
    const all = [...waiting];
    waiting.clear();
    for (const resume of all) resume();
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) {
      if (gone) throw new ServerGone(gone);
      await new Promise<void>((resume) => waiting.add(resume));
    }
  };
  const giveUp = (why: WhyGone): void => {
    if (gone) return;
    gone = why;
    wake();
    // The client ends its own work on the server first.
    setTimeout(() => onGone(why), 0);
  };
  client.onDidChangeState(() => {
    const isRunning = client.isRunning();
    if (isRunning && !wasRunning) {
      starts++;
      gone = undefined;
    }
    wasRunning = isRunning;
    wake();
    if (client.hasFailed()) setTimeout(() => client.hasFailed() && giveUp("not-started"), patience);
  });
  const startAnew = async (): Promise<void> => {
    // One that is starting has the settings of before.
    if (!gone && !client.isRunning()) await client.start().catch(() => {});
    gone = undefined;
    // One that does not end in time is left behind.
    if (client.isRunning()) await client.stop().catch(() => {});
    await client.start();
  };
  const isAtHand = (): boolean => client.isRunning() && restarts === 0;
  return {
    async whileRunning(work) {
      for (let lost = 0; ; lost++) {
        await until(isAtHand);
        const run = starts;
        try {
          return await work();
        } catch (problem) {
          if (!isLoss(problem) || lost === MOST_LOST) throw problem;
          await until(() => starts > run && isAtHand());
        }
      }
    },
    restart() {
      restarts++;
      last = last.then(startAnew, startAnew).finally(() => {
        restarts--;
        wake();
      });
      return last;
    },
    giveUp,
  };
}

/**
 * Codes of errors that say that no answer will come: those of JSON-RPC from what could not be written to an inactive
 * connection, and those of a connection that is closed or disposed (vscode-jsonrpc, `ErrorCodes` and `ConnectionErrors`).
 */
const LOSSES: ReadonlySet<unknown> = new Set([-32099, -32098, -32097, -32096, 1, 2]);

function isLoss(problem: unknown): boolean {
  return problem instanceof Error && "code" in problem && LOSSES.has(problem.code);
}
