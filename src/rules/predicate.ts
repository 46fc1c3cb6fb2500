/** The properties that a knowledge file can ask of one value. */
import type { Leaf } from "../knowledge/condition";
import type { Node, Scalar } from "../model/value";
import { compareVersions } from "./version/compare";

export type Answer = "holds" | "fails" | "unknown";

type Predicates = Omit<Leaf, "path" | "quantifier" | "absent" | "ignoreCase" | "sameAs" | "differsFrom">;
type Test = (node: Node, wanted: never, ignoreCase: boolean) => Answer;

const answer = (holds: boolean): Answer => (holds ? "holds" : "fails");
const opposite = (given: Answer): Answer => (given === "holds" ? "fails" : given === "fails" ? "holds" : "unknown");

/** Asks every property of a leaf of a value that is there. The first that fails decides; an unknown one comes next. */
export function testNode(node: Node, leaf: Leaf): Answer {
  let result: Answer = "holds";
  for (const name in leaf) {
    const test = testOf(name);
    const wanted = test && leaf[name as keyof Predicates];
    if (!test || wanted === undefined) continue;
    const given = test(node, wanted as never, leaf.ignoreCase ?? false);
    if (given === "fails") return "fails";
    if (given === "unknown") result = "unknown";
  }
  return result;
}

/** The test of a key of a leaf; `path`, `quantifier` and their like are none. */
function testOf(name: string): Test | undefined {
  return Object.hasOwn(tests, name) ? tests[name as keyof Predicates] : undefined;
}

const tests: Readonly<Record<keyof Predicates, Test>> = {
  equals: (node, wanted: Scalar, ignoreCase) => onScalar(node, (value) => same(value, wanted, ignoreCase)),
  notEquals: (node, wanted: Scalar, ignoreCase) => onScalar(node, (value) => !same(value, wanted, ignoreCase)),
  oneOf: (node, wanted: Scalar[], ignoreCase) =>
    onScalar(node, (value) => wanted.some((w) => same(value, w, ignoreCase))),
  noneOf: (node, wanted: Scalar[], ignoreCase) =>
    onScalar(node, (value) => !wanted.some((w) => same(value, w, ignoreCase))),
  present: (_node, wanted: boolean) => answer(wanted),
  empty: (node, wanted: boolean) => (wanted ? isEmpty(node) : opposite(isEmpty(node))),
  matches: (node, wanted: string, ignoreCase) =>
    onScalar(node, (value) => expression(wanted, ignoreCase).test(String(value))),
  notMatches: (node, wanted: string, ignoreCase) =>
    onScalar(node, (value) => !expression(wanted, ignoreCase).test(String(value))),
  atLeast: (node, wanted: number) => onNumber(node, (value) => value >= wanted),
  atMost: (node, wanted: number) => onNumber(node, (value) => value <= wanted),
  versionAtLeast: (node, wanted: string) => onScalar(node, (value) => compareVersions(String(value), wanted) >= 0),
  contains: (node, wanted: Scalar, ignoreCase) => contains(node, wanted, ignoreCase),
  notContains: (node, wanted: Scalar, ignoreCase) => opposite(contains(node, wanted, ignoreCase)),
  containsAll: (node, wanted: Scalar[], ignoreCase) => {
    const answers = wanted.map((w) => contains(node, w, ignoreCase));
    return answers.includes("fails") ? "fails" : answers.includes("unknown") ? "unknown" : "holds";
  },
  refersTo: (node, wanted: string[]) =>
    answer((node.references ?? []).some((r) => wanted.includes(typeOfAddress(r.address)))),
  coversPort: (node, wanted: number | number[]) => coversPort(node, typeof wanted === "number" ? [wanted] : wanted),
  written: (node, wanted: boolean) => answer((onlyItem(node).kind !== "unknown") === wanted),
};

/** `22`, `20-30`, `111-211, 2000-4430`, `*`; a list covers what its items cover. */
function coversPort(node: Node, ports: readonly number[]): Answer {
  if (node.kind === "unknown") return "unknown";
  if (node.kind === "map") return "fails";
  if (node.kind === "list") {
    const answers = node.items.map((item) => coversPort(item, ports));
    return answers.includes("holds") ? "holds" : answers.includes("unknown") || node.open ? "unknown" : "fails";
  }
  const ranges = String(node.value).split(",").map(readRange);
  return answer(ranges.some((range) => range && ports.some((port) => range.from <= port && port <= range.to)));
}

function readRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const [from = "", to = from] = text.split("-").map((part) => part.trim());
  if (from === "*") return { from: 0, to: HIGHEST_PORT };
  const [low, high] = [Number(from), Number(to)];
  return from === "" || Number.isNaN(low) || Number.isNaN(high) ? undefined : { from: low, to: high };
}

const HIGHEST_PORT = 65_535;

/** Whether two values are the same, also when both are the same attribute of the same resource. */
export function sameNode(left: Node, right: Node): Answer {
  if (left.kind === "scalar" && right.kind === "scalar") return answer(same(left.value, right.value, false));
  const [a, b] = [left.references?.[0], right.references?.[0]];
  if (a && b) return answer(a.address === b.address && a.attribute === b.attribute);
  return "unknown";
}

/** The resource type in an address: `aws_kms_key` in `module.keys.aws_kms_key.main` and in `data.aws_kms_key.main`. */
export function typeOfAddress(address: string): string {
  const parts = address.split(".").filter((part, at, all) => part !== "module" && all[at - 1] !== "module");
  return (parts[0] === "data" ? parts[1] : parts[0]) ?? "";
}

/** A list with one item is read as that item, as IAM policies and repeated attributes mean it. */
function onlyItem(node: Node): Node {
  const [only] = node.kind === "list" && node.items.length === 1 && !node.open ? node.items : [];
  return only ? onlyItem(only) : node;
}

function onScalar(given: Node, test: (value: Scalar) => boolean): Answer {
  const node = onlyItem(given);
  if (node.kind === "unknown") return "unknown";
  return answer(node.kind === "scalar" && test(node.value));
}

function onNumber(node: Node, test: (value: number) => boolean): Answer {
  return onScalar(node, (value) => {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && !Number.isNaN(number) && test(number);
  });
}

/** Terraform and Kubernetes both read "true" where a boolean is wanted, and 443 where "443" is. */
function same(value: Scalar, wanted: Scalar, ignoreCase: boolean): boolean {
  if (value === wanted) return true;
  if (value === null || wanted === null) return false;
  const [left, right] = [String(value), String(wanted)];
  return left === right || (ignoreCase && left.toLowerCase() === right.toLowerCase());
}

/** An attribute that the provider sets on another resource, such as an ARN, has a value once that resource exists. */
function isEmpty(node: Node): Answer {
  if (node.kind === "unknown") return node.unknown.code === "resource-attribute" ? "fails" : "unknown";
  if (node.kind === "scalar") return answer(node.value === "" || node.value === null);
  const size = node.kind === "list" ? node.items.length : node.entries.size;
  if (size > 0) return "fails";
  return node.open ? "unknown" : "holds";
}

function contains(node: Node, wanted: Scalar, ignoreCase: boolean): Answer {
  if (node.kind === "unknown") return "unknown";
  if (node.kind === "scalar") {
    const [text, part] = [String(node.value), String(wanted)];
    return answer(ignoreCase ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part));
  }
  if (node.kind === "map") return node.entries.has(String(wanted)) ? "holds" : node.open ? "unknown" : "fails";
  const items = node.items.map((item) => onScalar(item, (value) => same(value, wanted, ignoreCase)));
  if (items.includes("holds")) return "holds";
  return items.includes("unknown") || node.open ? "unknown" : "fails";
}

/** A pure memo: a pattern always compiles to the same expression, and patterns come from knowledge, which is finite. */
const compiled = new Map<string, RegExp>();

function expression(pattern: string, ignoreCase: boolean): RegExp {
  const key = `${ignoreCase ? "i" : ""}/${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = new RegExp(pattern, ignoreCase ? "iu" : "u");
  compiled.set(key, made);
  return made;
}
