/** Other tools on the same trees, each as it is called by people. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../command";
import { PEERS, type Peer, programOf } from "../peers/catalogue";
import { measured } from "./check";
import type { PartContext } from "./part";

const ENOUGH_RUNS = 3;
/** Whatever takes longer than this is run once. */
const LONG_MILLISECONDS = 20_000;

/** Runs one peer on one folder, several times where it is quick. A peer that is not installed tells nothing. */
export async function runPeer(
  { settings, tell }: PartContext,
  id: string,
  { on, folder }: { readonly on: string; readonly folder: string },
): Promise<void> {
  const peer = PEERS.find((one) => one.id === id);
  const program = peer && programOf(peer);
  if (!peer || program === undefined) return;
  const limit = settings.peerLimitSeconds;
  const times: number[] = [];
  let peak = 0;
  do {
    const { milliseconds, peakMegabytes, problem } = await once(peer, program, folder, limit);
    if (problem !== undefined) return tell({ what: "check", by: id, on, problem });
    times.push(milliseconds);
    peak = Math.max(peak, peakMegabytes ?? 0);
  } while (times.length < ENOUGH_RUNS && (times[0] ?? 0) < LONG_MILLISECONDS);
  tell({ what: "check", by: id, on, ...measured(times, peak) });
}

async function once(peer: Peer, program: string, folder: string, limit: number): ReturnType<typeof runCommand> {
  const scratch = await mkdtemp(join(tmpdir(), "tureen-bench-"));
  try {
    return await runCommand(peer.command(program, folder, scratch), limit);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
