/** A run with invented numbers: whatever a page can say occurs in it. */
import type { Measure, PeerState, Run } from "../../../scripts/bench/result";

/** A measure of Tureen, or of another tool when it is named. */
export function measured(what: string, on: string, milliseconds: number, by = "tureen"): Measure {
  return { what, by, on, spread: { p50: milliseconds, p95: milliseconds * 2, p99: milliseconds * 3, runs: 9 } };
}

const SIZES = [100, 1000, 10_000];

function peer(id: string, version: string | undefined, reason?: string): PeerState {
  return {
    id,
    title: id,
    version,
    call: `${id} TREE`,
    scope: "something else",
    ...(reason !== undefined && { reason }),
  };
}

const CHECKS: readonly Measure[] = SIZES.flatMap((size) => [
  { what: "tree", by: "tureen", on: `tree-${size}`, amounts: { read: size, resources: size, fail: 3 * size } },
  { ...measured("check", `tree-${size}`, 400 + size * 0.4), peakMegabytes: 90 + size / 40 },
  measured("keystroke-published", `tree-${size}`, 4),
  measured("hover", `tree-${size}`, 0.5),
]);

const PEER_CHECKS: readonly Measure[] = [
  { what: "found", by: "checkov", on: "tree-100", amounts: { findings: 173 } },
  { ...measured("check", "tree-100", 8800, "checkov"), peakMegabytes: 310 },
  { ...measured("check", "tree-1000", 80_000, "checkov"), peakMegabytes: 900 },
  { what: "check", by: "checkov", on: "tree-10000", problem: "not run: 1,000 files took 80 s" },
  { what: "check", by: "kics", on: "tree-100", problem: "did not finish in 300 s" },
];

const PARSERS: readonly Measure[] = [
  { what: "text", by: "tureen", on: "terraform-5000", amounts: { bytes: 120_000 } },
  measured("parse", "terraform-5000", 2),
  measured("parse", "terraform-5000", 100, "hcl2json"),
  measured("keystroke", "terraform-5000", 6),
  measured("keystroke", "manifest-2m", 40),
];

export const SAMPLE: Run = {
  schemaVersion: 1,
  on: "2026-11-21",
  version: "0.1.0",
  commit: "0123456789",
  machine: { processor: "Example CPU", cores: 2, gibibytes: 8, system: "Linux 6.1", node: "20.20.2", load: 0 },
  settings: { seed: 1, sizes: SIZES, peerLimitSeconds: 300 },
  peers: [peer("checkov", "3.3.30"), peer("kics", "2.2.0"), peer("trivy", undefined, "not reachable: 403 Forbidden")],
  parts: [
    { part: "check", seconds: 1, measures: CHECKS },
    { part: "peers", seconds: 1, measures: PEER_CHECKS },
    { part: "parsing", seconds: 1, measures: PARSERS },
    {
      part: "edits:tree-1000",
      seconds: 1,
      measures: [{ what: "edits", by: "tureen", on: "tree-1000", series: { every: 250, megabytes: [200, 210, 205] } }],
    },
    { part: "start:tree-100", seconds: 1, measures: [], problem: "the server ended by itself (SIGKILL)" },
  ],
};
