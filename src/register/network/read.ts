/** Reads the values of an opening: each one that source shows, the resources that it refers to, and what it does not show. */
import { select } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node, UnknownNode } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Answer } from "./stream";
import { code } from "./words";

/** One value: a text, or a reference that is known when Terraform runs. */
export interface Value {
  readonly text: string | undefined;
  /** What it refers to: `aws_vpc.main.cidr_block`. */
  readonly reference: string | undefined;
  readonly resources: readonly Resource[];
  readonly at: Location;
}

export interface Reading {
  readonly values: readonly Value[];
  readonly unknown: readonly { readonly reason: string; readonly at: Location }[];
}

/** A part of a resource, with what is needed to follow its references. */
export interface Part {
  readonly resource: Resource;
  readonly node: Node;
  readonly workspace: Workspace;
}

const NOTHING: Reading = { values: [], unknown: [] };

/** Everything at a path; a path that begins with `^` starts at the resource. What is absent gives nothing. */
export function readPath(part: Part, path: string): Reading {
  const isWhole = path.startsWith("^");
  const found: { values: Value[]; unknown: { reason: string; at: Location }[] } = { values: [], unknown: [] };
  for (const selection of select(isWhole ? part.resource.config : part.node, isWhole ? path.slice(1) : path)) {
    if (selection.state === "unknown") found.unknown.push({ reason: selection.unknown.reason, at: selection.at });
    if (selection.state === "present") collect(selection.node, part, found);
  }
  return found;
}

/** Everything at several paths. */
export function readPaths(part: Part, paths: readonly string[]): Reading {
  return paths.reduce<Reading>((all, path) => {
    const { values, unknown } = readPath(part, path);
    return { values: [...all.values, ...values], unknown: [...all.unknown, ...unknown] };
  }, NOTHING);
}

function collect(
  node: Node,
  part: Part,
  found: { values: Value[]; unknown: { reason: string; at: Location }[] },
): void {
  if (node.kind === "list") {
    for (const item of node.items) collect(item, part, found);
    if (node.open) found.unknown.push({ reason: node.open.reason, at: node.at });
    return;
  }
  const { references, resources } = targetsOf(node, part);
  if (node.kind === "scalar") {
    if (node.value === null || node.value === "") return;
    found.values.push({ text: String(node.value), reference: undefined, resources, at: node.at });
  } else if (node.kind === "unknown" && node.allOf) {
    for (const one of node.allOf) collect(one, part, found);
  } else if (resources.length > 0) {
    found.values.push({ text: undefined, reference: references, resources, at: node.at });
  } else if (node.kind === "unknown") found.unknown.push({ reason: reasonOf(node), at: node.at });
}

/** What a reference can lead to; a module is named where its files stand elsewhere, and its outputs with it. */
const REAL: ReadonlySet<Resource["mode"]> = new Set(["managed", "data", "module"]);

function targetsOf(node: Node, { resource, workspace }: Part): { references: string; resources: readonly Resource[] } {
  const found = (node.references ?? []).flatMap(({ address, attribute, scope }) => {
    const target = workspace.find(address, scope ?? resource.scope);
    const isThing = target && target !== resource && REAL.has(target.mode);
    return isThing ? [{ target, name: attribute === "" ? target.address : `${target.address}.${attribute}` }] : [];
  });
  return { references: found.map(({ name }) => name).join(", "), resources: found.map(({ target }) => target) };
}

function reasonOf({ unknown, anyOf, start }: UnknownNode): string {
  const texts = (anyOf ?? []).flatMap((one) =>
    one.kind === "scalar" && one.value !== null ? [code(String(one.value))] : [],
  );
  if (texts.length > 1) return `it is ${[...new Set(texts)].join(" or ")}, and ${unknown.reason}`;
  return start === undefined ? unknown.reason : `it begins with ${code(start)}, and ${unknown.reason}`;
}

/** The first text at a path; undefined where nothing stands there. */
export function readAnswer(part: Part, path: string): Answer | undefined {
  const { values, unknown } = readPath(part, path);
  const texts = [...new Set(values.flatMap(({ text, reference }) => text ?? reference ?? []))];
  if (texts.length > 0) return { state: "known", text: texts.join(", ") };
  const [first] = unknown;
  return first ? { state: "unknown", reason: first.reason } : undefined;
}

/** Only a text that source shows. */
export function readText(part: Part, path: string | undefined): string | undefined {
  const answer = path === undefined ? undefined : readAnswer(part, path);
  return answer?.state === "known" ? answer.text : undefined;
}

/** True where one of the values stands at the path; undefined where source does not show it. */
export function isSet(part: Part, path: string, values: readonly string[]): boolean | undefined {
  const answer = readAnswer(part, path);
  if (answer?.state === "unknown") return undefined;
  return answer !== undefined && isAmong(answer.text, values);
}

/** Compares as knowledge does: without regard to case. */
export function isAmong(text: string, values: readonly string[]): boolean {
  const wanted = text.toLowerCase();
  return values.some((value) => value.toLowerCase() === wanted);
}
