/** Other tools on the same trees, each as it is called by people. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ended, runCommand } from "../command";
import { PEERS, type Peer, programOf } from "../peers/catalogue";
import { findingsOf } from "../peers/found";
import type { RunSettings } from "../result";
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
  const times: number[] = [];
  let peak = 0;
  do {
    const { milliseconds, peakMegabytes, problem, findings } = await once(peer, program, folder, settings);
    if (problem !== undefined) return tell({ what: "check", by: id, on, problem });
    if (times.length === 0 && findings !== undefined) tell({ what: "found", by: id, on, amounts: { findings } });
    times.push(milliseconds);
    peak = Math.max(peak, peakMegabytes ?? 0);
  } while (times.length < ENOUGH_RUNS && (times[0] ?? 0) < LONG_MILLISECONDS);
  tell({ what: "check", by: id, on, ...measured(times, peak) });
}

async function once(
  peer: Peer,
  program: string,
  folder: string,
  { peerLimitSeconds }: RunSettings,
): Promise<Ended & { readonly findings: number | undefined }> {
  const scratch = await mkdtemp(join(tmpdir(), "tureen-bench-"));
  try {
    const ended = await runCommand(peer.command(program, folder, scratch), peerLimitSeconds, true);
    return { ...ended, findings: findingsOf(peer.id, ended.output, scratch) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
