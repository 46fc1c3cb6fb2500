/** What the server holds in memory while somebody types for hours. */

import { startSession } from "../session";
import type { PartContext } from "./part";
import { openedForTyping } from "./server";

const EDITS = 10_000;
const SAMPLE_EVERY = 250;
const SECONDS = 90;

/** Ten thousand keystrokes, and what the server's process holds after every few hundred of them. */
export async function manyEdits(
  { programs, tell }: PartContext,
  on: string,
  folder: string,
  path: string,
): Promise<void> {
  const session = await startSession(programs, folder);
  const megabytes: number[] = [];
  const begin = performance.now();
  try {
    const typist = await openedForTyping(session, folder, path);
    for (let edit = 1; edit <= EDITS; edit++) {
      await typist.type();
      if (edit % SAMPLE_EVERY === 0) megabytes.push(session.held() ?? 0);
      if (performance.now() - begin > SECONDS * 1000) break;
    }
  } finally {
    tell({ what: "edits", by: "tureen", on, series: { every: SAMPLE_EVERY, megabytes } });
    await session.stop();
  }
}
