/** Which parts a run has, in which order, and which trees they need. */
import type { BenchOptions } from "./options";
import { PEERS, programOf } from "./peers/catalogue";
import type { Measure } from "./result";

/** The parts that measure Tureen itself. Trees are named by `treeName`. */
export function ownParts({ only, sizes, real }: BenchOptions): readonly string[] {
  const parts: string[] = [];
  const trees = sizes.map(treeName);
  const middle = trees[Math.min(1, trees.length - 1)] ?? "";
  if (only.has("parsing")) parts.push("parsing");
  if (only.has("typing")) parts.push("typing", "large:terraform-5000", "large:manifest-2m");
  if (only.has("start")) parts.push(`start:${trees[0]}`);
  if (only.has("activation")) parts.push(ACTIVATION);
  if (only.has("check")) parts.push(...trees.map((tree) => `check:${tree}`));
  if (only.has("check")) parts.push(...sizes.filter(isForModules).map((size) => `check:${moduleName(size)}`));
  if (only.has("check")) parts.push(...[...real.keys()].map((name) => `check:${realName(name)}`));
  if (only.has("server")) parts.push(...trees.map((tree) => `server:${tree}`));
  if (only.has("edits")) parts.push(`edits:${middle}`);
  return parts;
}

/** The part that runs inside the editor. */
export const ACTIVATION = "activation";

/** The trees that a peer is measured on, the smallest first. */
export function peerTrees(
  id: string,
  { sizes, real }: BenchOptions,
): readonly { readonly on: string; readonly size?: number }[] {
  const peer = PEERS.find((one) => one.id === id);
  if (!peer || programOf(peer) === undefined) return [];
  const ascending = [...sizes].sort((left, right) => left - right);
  if (peer.reads === "module") return ascending.filter(isForModules).map((size) => ({ on: moduleName(size), size }));
  return [
    ...ascending.map((size) => ({ on: treeName(size), size })),
    ...[...real.keys()].map((name) => ({ on: realName(name) })),
  ];
}

/** Peers with the trees they are measured on, all of them on small trees before any on a large one. */
export function peerParts(
  options: BenchOptions,
): readonly { readonly id: string; readonly on: string; readonly size?: number }[] {
  const parts = PEERS.flatMap(({ id }) => peerTrees(id, options).map((tree, turn) => ({ id, turn, ...tree })));
  return parts.sort((left, right) => left.turn - right.turn).map(({ turn: _, ...part }) => part);
}

/** How many seconds a part takes at most where nothing is wrong, several times what it takes on an ordinary machine. */
const BOUNDS: Readonly<Record<string, number>> = {
  ...{ parsing: 60, typing: 60, large: 60, start: 60, activation: 150, check: 60, server: 120, edits: 120 },
  ...{ "check:tree-10000": 120, "check:tree-100000": 300, "server:tree-100000": 240 },
};
const OTHER_BOUND = 120;
/** A peer is stopped by itself first; what is short is run again. */
const BESIDE_LIMIT = 60;

/** After how many seconds a part is stopped. */
export function boundOf(part: string, { peerLimitSeconds }: Pick<BenchOptions, "peerLimitSeconds">): number {
  const [kind = ""] = part.split(":");
  if (kind === "peer") return peerLimitSeconds + BESIDE_LIMIT;
  return BOUNDS[part] ?? BOUNDS[kind] ?? OTHER_BOUND;
}

export const treeName = (size: number): string => `tree-${size}`;
export const moduleName = (size: number): string => `module-${size}`;
export const realName = (name: string): string => `real-${name}`;

/** A root module of tens of thousands of files is nothing that anybody has. */
export function isForModules(size: number): boolean {
  return size <= 1000;
}

/** What a peer took for trees of some sizes. */
export interface Taken {
  readonly size: number;
  readonly measure: Measure | undefined;
}

/**
 * Why a peer need not be run on a larger tree: a smaller one was too much already, or what each file more costs leads
 * over the limit. Undefined when it is to be run.
 */
export function reasonToLeaveOut(before: readonly Taken[], size: number, limitSeconds: number): string | undefined {
  const last = before.at(-1);
  if (!last?.measure) return undefined;
  const files = last.size.toLocaleString("en");
  if (!last.measure.spread) return `not run: with ${files} files it ${last.measure.problem}`;
  const first = before.at(-2)?.measure?.spread && before.at(-2);
  if (!first) return undefined;
  const [less, more] = [first.measure?.spread?.p50 ?? 0, last.measure.spread.p50];
  const expected = more + ((more - less) / (last.size - first.size)) * (size - last.size);
  if (expected <= limitSeconds * 1000) return undefined;
  const seconds = Math.round(more / 1000);
  return `not run: ${files} files took ${seconds} s, and what each file more costs leads over ${limitSeconds} s`;
}
