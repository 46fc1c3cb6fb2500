/** From the start of the server's process to its first answer, as activation waits for it. */
import { spreadOf } from "../measure";
import { startSession } from "../session";
import type { PartContext } from "./part";

const RUNS = 21;

/** Starts and ends the server many times on a small tree. The first start, which fills the disk's cache, does not count. */
export async function starting({ programs, tell }: PartContext, on: string, folder: string): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const session = await startSession(programs, folder);
    await session.stop();
    if (run > 0) times.push(session.started);
  }
  tell({ what: "start", by: "tureen", on, spread: spreadOf(times) });
}
