/** How firmly a version in code holds what runs. */
import { type Selection, select } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node, Scalar, Unknown } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { PinState } from "../records/soup";

/** What the code shows of one attribute. */
export interface Reading {
  readonly path: string;
  readonly at: Location;
  readonly text: string | undefined;
  /** The reason, when there is a value that source does not show. */
  readonly unknown: string | undefined;
}

/** Every answer to a path: its texts, what cannot be read, and where it would stand when it is absent. */
export function readings(resource: Resource, path: string): readonly Reading[] {
  return select(resource.config, path).flatMap((selection) => readingsOf(selection, path));
}

/** The first answer to a path; a path that leads nowhere is absent at the resource's header. */
export function reading(resource: Resource, path: string): Reading {
  const all = readings(resource, path);
  const known = all.find((one) => one.text !== undefined) ?? all.find((one) => one.unknown !== undefined);
  return known ?? { path, at: resource.header, text: undefined, unknown: undefined };
}

function readingsOf(selection: Selection, path: string): Reading[] {
  if (selection.state === "absent") return [];
  if (selection.state === "unknown") return [hidden(selection.unknown, selection.at, path)];
  const { node } = selection;
  return node.kind === "list" ? node.items.flatMap((item) => readingOfNode(item, path)) : readingOfNode(node, path);
}

function readingOfNode(node: Node, path: string): Reading[] {
  if (node.kind === "unknown") return [hidden(node.unknown, node.at, path)];
  if (node.kind !== "scalar" || isBlank(node.value)) return [];
  return [{ path, at: node.at, text: String(node.value), unknown: undefined }];
}

function hidden(unknown: Unknown, at: Location, path: string): Reading {
  return { path, at, text: undefined, unknown: unknown.reason };
}

function isBlank(value: Scalar): boolean {
  return value === null || value === "";
}

/** A pin state and why it is what it is. */
export interface Pin {
  readonly pinState: PinState;
  readonly reason: string | undefined;
}

const MOVING_WORDS = new Set([
  "latest",
  "$latest",
  "$default",
  "default",
  "current",
  "stable",
  "*",
  "lts",
  "edge",
  "main",
  "master",
]);
const VERSION = /^[a-z_]*v?\d+(?:\.\d+){0,40}(?:[-+._][\w.+-]*)?$/i;
const EXACT_PARTS = 3;

/** The pin of a service's version. `parts` is how many numbers a full version of it has. */
export function pinOfService(version: Reading, parts: number): Pin {
  if (version.unknown !== undefined) return { pinState: "unresolved", reason: version.unknown };
  if (version.text === undefined) {
    return { pinState: "floating", reason: `\`${version.path}\` is absent: the supplier chooses` };
  }
  if (MOVING_WORDS.has(version.text.toLowerCase())) {
    return { pinState: "floating", reason: `\`${version.text}\` stands for whatever is current` };
  }
  const isPartial = /[*x]/i.test(version.text.replace(/^[a-z_]+/i, "")) || countNumbers(version.text) < parts;
  return isPartial
    ? { pinState: "range", reason: `\`${version.text}\` leaves later parts of the version to the supplier` }
    : { pinState: "pinned", reason: undefined };
}

/** The pin that a constraint of Terraform or Helm gives: `5.31.0`, `~> 5.0`, `^1.2`, `>= 4`. */
export function pinOfConstraint(constraint: Reading): Pin {
  if (constraint.unknown !== undefined) return { pinState: "unresolved", reason: constraint.unknown };
  const text = constraint.text?.trim();
  if (text === undefined) return { pinState: "floating", reason: "no version is named: the newest is taken" };
  const exact = text.replace(/^=\s*/, "");
  if (VERSION.test(exact) && countNumbers(exact) >= EXACT_PARTS && !/\.[xX*]/.test(exact))
    return { pinState: "pinned", reason: undefined };
  if (MOVING_WORDS.has(text.toLowerCase())) return { pinState: "floating", reason: `\`${text}\` admits every version` };
  return hasUpperLimit(text)
    ? { pinState: "range", reason: `\`${text}\` admits several versions` }
    : { pinState: "floating", reason: `\`${text}\` admits every later version` };
}

function hasUpperLimit(constraint: string): boolean {
  if (/[<~^]/.test(constraint) || constraint.includes(" - ")) return true;
  return constraint.split(",").some((clause) => /^(?:=|v?\d)/.test(clause.trim()));
}

/** How many numbers a version names in its dotted head: two in `16.3`, three in `8.0.35`. */
function countNumbers(version: string): number {
  return /\d+(?:\.\d+)*/.exec(version)?.[0].split(".").length ?? 0;
}
