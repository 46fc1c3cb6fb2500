/** What goes on, on one line of a terminal that is taken away again. Nothing in a log, a pipe or a build. */
import type { WriteStream } from "node:tty";

export interface Progress {
  /** Shows what is being done now. */
  readonly say: (what: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const silent: Progress = { say: () => {}, end: () => {} };

/** Shorter waits need no word. */
const PATIENCE_MS = 300;
const CLEAR_LINE = "\r\u001b[K";

/**
 * Progress on a stream. Steps are short of names: a step that is said when the wait was short so far is kept back until
 * the next one.
 */
export function progressOn(stream: WriteStream, isWanted: boolean): Progress {
  if (!isWanted || !stream.isTTY || process.env.CI) return silent;
  const started = performance.now();
  let isShown = false;
  return {
    say(what) {
      if (performance.now() - started < PATIENCE_MS) return;
      isShown = true;
      stream.write(`${CLEAR_LINE}${what.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
    },
    end() {
      if (isShown) stream.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
