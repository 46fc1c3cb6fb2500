/** Tureen beside the tools that people run on the same trees. */
import type { Measure, PeerState } from "../result";
import { count, duration, MISSING, type Results, table, times } from "./results";

/** A row for each tool that ran, a column for each tree: how long, and how many times as long as Tureen. */
export function checkTable(results: Results): string {
  const { find, sizes, real, run } = results;
  const trees = [...sizes.map((size) => `tree-${size}`), ...real];
  const cellOf = ({ id }: PeerState, on: string): string => {
    const measure = find("check", id, on);
    return beside(measure, find("check", "tureen", on));
  };
  const rows = run.peers
    .filter(({ version, id }) => version !== undefined && trees.some((on) => find("check", id, on)))
    .map((peer) => [`${peer.title} ${peer.version}`, ...trees.map((on) => cellOf(peer, on))]);
  const own = trees.map((on) => beside(find("check", "tureen", on), undefined, results.problemOf(`check:${on}`)));
  return table(["", ...trees.map((on) => headOf(results, on))], [[`**Tureen ${run.version}**`, ...own], ...rows]);
}

function headOf({ find }: Results, on: string): string {
  if (on.startsWith("tree-")) return `${count(Number(on.slice("tree-".length)))} files`;
  const read = find("tree", "tureen", on)?.amounts?.read;
  return `${on.slice("real-".length)}${read === undefined ? "" : `, ${count(read)} files read`}`;
}

/** The median, of how many runs, and how many times as long as ours it is. A reason where there is no time. */
function beside(measure: Measure | undefined, ours: Measure | undefined, reason?: string): string {
  if (!measure?.spread) return measure?.problem ?? reason ?? MISSING;
  const time = `${duration(measure.spread.p50)} (${measure.spread.runs})`;
  return ours?.spread ? `${time} · ${times(measure.spread.p50 / ours.spread.p50)}` : time;
}

/** How much each tool said that it found: none of them can look fast by reading nothing. */
export function foundTable({ find, sizes, run }: Results): string {
  const cellOf = (findings: number | undefined): string => (findings === undefined ? MISSING : count(findings));
  const own = sizes.map((size) => cellOf(find("tree", "tureen", `tree-${size}`)?.amounts?.fail));
  const rows = run.peers.map(({ id, title }) => [
    title,
    ...sizes.map((size) => cellOf(find("found", id, `tree-${size}`)?.amounts?.findings)),
  ]);
  return table(["findings", ...sizes.map((size) => `${count(size)} files`)], [["**Tureen**", ...own], ...rows]);
}

/** `terraform validate` on trees of its own kind, and Tureen on the same. */
export function validateTable({ find, run }: Results): string | undefined {
  const peer = run.peers.find(({ id }) => id === "terraform-validate");
  const sizes = run.settings.sizes.filter((size) => find("check", "terraform-validate", `module-${size}`));
  if (!peer?.version || sizes.length === 0) return undefined;
  const cells = sizes.map((size) => {
    const on = `module-${size}`;
    return beside(find("check", "terraform-validate", on), find("check", "tureen", on));
  });
  const own = sizes.map((size) => beside(find("check", "tureen", `module-${size}`), undefined));
  return table(
    ["one root module of", ...sizes.map((size) => `${count(size)} files`)],
    [
      [`**Tureen ${run.version}**`, ...own],
      [`terraform validate ${peer.version}`, ...cells],
    ],
  );
}

/** The highest memory of each tool and its children together. */
export function memoryTable({ find, sizes, run }: Results): string {
  const row = (title: string, id: string): readonly string[] => [
    title,
    ...sizes.map((size) => megabytes(find("check", id, `tree-${size}`))),
  ];
  const server = sizes.map((size) => megabytes(find("server-memory", "tureen", `tree-${size}`)));
  const peers = run.peers.filter(({ id }) => sizes.some((size) => find("check", id, `tree-${size}`)?.peakMegabytes));
  return table(
    ["", ...sizes.map((size) => `${count(size)} files`)],
    [
      row("**`tureen check`**", "tureen"),
      ["**Tureen's server**, holding the tree while somebody types", ...server],
      ...peers.map(({ title, id }) => row(title, id)),
    ],
  );
}

function megabytes(measure: Measure | undefined): string {
  return measure?.peakMegabytes === undefined ? MISSING : `${count(measure.peakMegabytes)} MB`;
}

/** How each was called and what it does, or why it did not run. */
export function peersTable({ run }: Results): string {
  return table(
    ["", "version", "called as", "what it does"],
    run.peers.map(({ title, version, call, scope, reason }) => [
      title,
      version ?? `not run: ${reason}`,
      `\`${call}\``,
      scope,
    ]),
    "words",
  );
}
