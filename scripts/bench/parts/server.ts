/** What somebody at the editor waits for, while the server holds a tree. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countsRequest, rowsRequest } from "../../../src/server/panel-protocol";
import { plainArrangement } from "../../../src/service/panel/arrangement";
import { within } from "../../host/processes";
import { type Spread, spreadOf } from "../measure";
import { type Session, startSession } from "../session";
import { keystrokeIn } from "./keystroke";
import type { PartContext } from "./part";

export interface OpenTree {
  readonly on: string;
  readonly folder: string;
  /** The files in which is typed, Terraform first. */
  readonly files: readonly string[];
  /** What is asked beside typing. */
  readonly isWhole: boolean;
}

/** Enough for a 99th percentile that is not the slowest run. */
const RUNS = 200;
/** Where answers are slow there are fewer of them. */
const SECONDS_FOR_EACH = 5;
const FEWEST = 3;
/** Somebody who waits longer has gone. What comes after it would wait behind it. */
const LONGEST_ANSWER_MILLISECONDS = 30_000;
/** The first runs let the compiler of the machine's code come to rest; they do not count. */
const WARM_UP = { runs: 10, seconds: 2 };

/** Starts the server on a tree and measures what an editor asks of it. */
export async function serve({ programs, tell }: PartContext, tree: OpenTree): Promise<void> {
  const { on } = tree;
  const session = await startSession(programs, tree.folder);
  try {
    for (const [at, path] of tree.files.entries()) {
      const kind = path.endsWith(".tf") ? "" : "-manifest";
      const open = performance.now();
      const published = await opened(session, tree.folder, path);
      if (at === 0) {
        tell({ what: "open", by: "tureen", on, spread: single(session.started + performance.now() - open) });
        // What speaks of all files waits until they have been read: typing is measured from then on.
        await session.connection.sendRequest(countsRequest);
        tell({ what: "loaded", by: "tureen", on, spread: single(session.started + performance.now() - open) });
      }
      const typist = typistOf(session, tree.folder, path);
      const spread = await repeated(typist.type);
      const amounts = { findings: published, lines: typist.lines };
      tell({ what: `keystroke-published${kind}`, by: "tureen", on, spread, amounts });
      if (at === 0 && tree.isWhole) await askEverything(session, typist, { on, tell });
    }
  } finally {
    const peakMegabytes = await session.stop();
    if (peakMegabytes !== undefined) tell({ what: "server-memory", by: "tureen", on, peakMegabytes });
  }
}

export interface Typist {
  /** Types one character and waits for the findings. */
  readonly type: () => Promise<unknown>;
  /** Types one character and waits for nothing. */
  readonly send: () => Promise<void>;
  readonly document: { readonly uri: string };
  readonly place: { readonly line: number; readonly character: number };
  readonly lines: number;
}

/** Opens a file of a tree and waits for its first findings. */
export async function openedForTyping(session: Session, folder: string, path: string): Promise<Typist> {
  await opened(session, folder, path);
  return typistOf(session, folder, path);
}

async function opened(session: Session, folder: string, path: string): Promise<number> {
  const findings = session.findings(path, 1);
  const text = readFileSync(join(folder, path), "utf8");
  const languageId = path.endsWith(".tf") ? "terraform" : "yaml";
  await session.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: session.uri(path), languageId, version: 1, text },
  });
  return (await findings).length;
}

function typistOf(session: Session, folder: string, path: string): Typist {
  const text = readFileSync(join(folder, path), "utf8");
  const { at, next } = keystrokeIn(path, text);
  const before = text.slice(0, at).split("\n");
  const place = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const document = { uri: session.uri(path) };
  let version = 1;
  const send = (): Promise<void> =>
    session.connection.sendNotification("textDocument/didChange", {
      textDocument: { ...document, version: ++version },
      contentChanges: [{ range: { start: place, end: { ...place, character: place.character + 1 } }, text: next() }],
    });
  return {
    send,
    document,
    place,
    lines: text.split("\n").length,
    type: async () => {
      const findings = session.findings(path, version + 1);
      await send();
      return findings;
    },
  };
}

async function askEverything(
  { connection }: Session,
  typist: Typist,
  { on, tell }: Pick<PartContext, "tell"> & { readonly on: string },
): Promise<void> {
  const { document: textDocument, place: position } = typist;
  const line = { start: { ...position, character: 0 }, end: position };
  const requests: Readonly<Record<string, () => Promise<unknown>>> = {
    hover: () =>
      connection.sendRequest("textDocument/hover", { textDocument, position: { ...position, character: 4 } }),
    completion: () => connection.sendRequest("textDocument/completion", { textDocument, position }),
    "code-action": () =>
      connection.sendRequest("textDocument/codeAction", { textDocument, range: line, context: { diagnostics: [] } }),
    "code-lens": () => connection.sendRequest("textDocument/codeLens", { textDocument }),
    panel: async () => {
      for (const view of ["soup", "findings"] as const) {
        await connection.sendRequest(rowsRequest, { view, arrangement: plainArrangement(view), path: [] });
      }
    },
  };
  // Each is asked after another keystroke, so that no answer is one that was there already.
  for (const [what, ask] of Object.entries(requests)) {
    tell({ what, by: "tureen", on, spread: await repeated(ask, typist.type) });
  }
  const recheck = async (): Promise<void> => {
    await typist.send();
    await connection.sendRequest(countsRequest);
  };
  tell({ what: "recheck", by: "tureen", on, spread: await repeated(recheck) });
}

/** Times work over many runs, fewer of them where it is slow. What comes before each is not counted. */
export async function repeated(
  work: () => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<Spread> {
  const times: number[] = [];
  let begin = performance.now();
  const isWarm = (runs: number): boolean =>
    runs >= WARM_UP.runs || (runs > 0 && performance.now() - begin > WARM_UP.seconds * 1000);
  for (let runs = 0; !isWarm(runs); runs++) {
    await before();
    await answered(work());
  }
  begin = performance.now();
  while (times.length < RUNS) {
    await before();
    const start = performance.now();
    await answered(work());
    times.push(performance.now() - start);
    if (times.length >= FEWEST && performance.now() - begin > SECONDS_FOR_EACH * 1000) break;
  }
  return spreadOf(times);
}

function answered(work: Promise<unknown>): Promise<unknown> {
  return within(LONGEST_ANSWER_MILLISECONDS, "an answer", work);
}

function single(milliseconds: number): Spread {
  return spreadOf([milliseconds]);
}
