/** The properties that a knowledge file can ask of one value. */
import type { Leaf } from "../knowledge/condition";
import { mentionsIn } from "../model/referrers";
import type { Node, Scalar, UnknownNode } from "../model/value";
import { isFoundInEnd, searchInStart } from "../syntax/regular-expression";
import { compareVersions } from "./version/compare";

export type Answer = "holds" | "fails" | "unknown";

type Predicates = Omit<
  Leaf,
  "path" | "quantifier" | "absent" | "ignoreCase" | "decoded" | "sameAs" | "differsFrom" | "selects"
>;
type Test = (node: Node, wanted: never, ignoreCase: boolean) => Answer;

const answer = (holds: boolean): Answer => (holds ? "holds" : "fails");
const fromCertain = (holds: boolean | undefined): Answer => (holds === undefined ? "unknown" : answer(holds));
/** The answer to the contrary. */
export function opposite(answer: Answer): Answer {
  return answer === "holds" ? "fails" : answer === "fails" ? "holds" : "unknown";
}

/** One property that a leaf asks for. */
export interface Testing {
  readonly test: Test;
  readonly wanted: unknown;
  readonly ignoreCase: boolean;
  readonly decoded: boolean;
}

/** The properties that a leaf asks for, in its order; `path`, `quantifier` and their like are none. */
export function testsIn(leaf: Leaf): readonly Testing[] {
  return Object.entries(leaf).flatMap(([name, wanted]) => {
    if (!Object.hasOwn(tests, name) || wanted === undefined) return [];
    return [
      {
        test: tests[name as keyof Predicates],
        wanted,
        ignoreCase: leaf.ignoreCase ?? false,
        decoded: leaf.decoded ?? false,
      },
    ];
  });
}

/** Asks every property of a value that is there. The first that fails decides; an unknown one comes next. */
export function testNode(node: Node, asked: readonly Testing[]): Answer {
  let result: Answer = "holds";
  for (const { test, wanted, ignoreCase, decoded } of asked) {
    // What a test wants stands under its name in the leaf.
    const given = test(decoded ? decodedNode(node) : node, wanted as never, ignoreCase);
    if (given === "fails") return "fails";
    if (given === "unknown") result = "unknown";
  }
  return result;
}

const tests: Readonly<Record<keyof Predicates, Test>> = {
  equals: (node, wanted: Scalar, ignoreCase) => isAmong(node, [wanted], ignoreCase),
  notEquals: (node, wanted: Scalar, ignoreCase) => onEvery(node, (one) => isNotAmong(one, [wanted], ignoreCase)),
  oneOf: (node, wanted: Scalar[], ignoreCase) => isAmong(node, wanted, ignoreCase),
  noneOf: (node, wanted: Scalar[], ignoreCase) => onEvery(node, (one) => isNotAmong(one, wanted, ignoreCase)),
  present: (_node, wanted: boolean) => answer(wanted),
  empty: (node, wanted: boolean) => (wanted ? isEmpty(node) : opposite(isEmpty(node))),
  matches: (node, wanted: string, ignoreCase) => {
    const found = expression(wanted, ignoreCase);
    return onScalar(
      node,
      (value) => found.test(String(value)),
      (part) => searchInPart(wanted, found, part),
    );
  },
  notMatches: (node, wanted: string, ignoreCase) => {
    const found = expression(wanted, ignoreCase);
    return onEvery(node, (one) =>
      onScalar(
        one,
        (value) => !found.test(String(value)),
        (part) => opposite(searchInPart(wanted, found, part)),
      ),
    );
  },
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
    answer(mentionsIn(node).some(({ reference }) => wanted.includes(typeOfAddress(reference.address)))),
  coversPort: (node, wanted: number | number[]) => coversPort(node, typeof wanted === "number" ? [wanted] : wanted),
  written: (node, wanted: boolean) => answer((onlyItem(node).kind !== "unknown") === wanted),
};

function isAmong(node: Node, wanted: readonly Scalar[], ignoreCase: boolean): Answer {
  return onScalar(
    node,
    (value) => wanted.some((one) => same(value, one, ignoreCase)),
    (part) => (wanted.some((one) => canBe(one, part, ignoreCase)) ? "unknown" : "fails"),
  );
}

function isNotAmong(node: Node, wanted: readonly Scalar[], ignoreCase: boolean): Answer {
  return onScalar(
    node,
    (value) => !wanted.some((one) => same(value, one, ignoreCase)),
    (part) => (wanted.some((one) => canBe(one, part, ignoreCase)) ? "unknown" : "holds"),
  );
}

/** What source shows of a text that it does not show whole. */
type Part = Pick<UnknownNode, "start" | "end">;

function canBe(wanted: Scalar, { start = "", end = "" }: Part, ignoreCase: boolean): boolean {
  const same = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const text = same(String(wanted));
  return text.length >= start.length + end.length && text.startsWith(same(start)) && text.endsWith(same(end));
}

function searchInPart(pattern: string, found: RegExp, { start, end }: Part): Answer {
  const inStart = start === undefined ? undefined : searchInStart(pattern, found, start);
  if (inStart === undefined && end !== undefined && isFoundInEnd(pattern, found, end)) return "holds";
  return fromCertain(inStart);
}

/**
 * What is certain of a value that cannot be read: what all its alternatives agree on, or what the text with which it
 * begins or ends decides.
 */
function ofUnknown(node: UnknownNode, ask: (node: Node) => Answer, ofPart?: (part: Part) => Answer): Answer {
  const [first, ...others] = (node.anyOf ?? node.allOf ?? []).map(ask);
  if (first !== undefined) return others.every((other) => other === first) ? first : "unknown";
  return (node.start || node.end) && ofPart ? ofPart(node) : "unknown";
}

/** `22`, `20-30`, `111-211, 2000-4430`, `*`; a list covers what its items cover. */
function coversPort(node: Node, ports: readonly number[]): Answer {
  if (node.kind === "unknown") return ofUnknown(node, (one) => coversPort(one, ports));
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
  const [scalar, open] = left.kind === "scalar" ? [left, right] : [right, left];
  const certain = scalar.kind === "scalar" ? isAmong(open, [scalar.value], false) : "unknown";
  if (certain !== "unknown") return certain;
  if (a && b) return answer(a.address === b.address && a.attribute === b.attribute);
  return "unknown";
}

/** The resource type in an address: `aws_kms_key` in `module.keys.aws_kms_key.main` and in `data.aws_kms_key.main`. */
export function typeOfAddress(address: string): string {
  const parts = address.split(".").filter((part, at, all) => part !== "module" && all[at - 1] !== "module");
  return (parts[0] === "data" ? parts[1] : parts[0]) ?? "";
}

const BASE64 = /^[A-Za-z0-9+/=\s]{8,}$/u;

/** A text in base64 as what it encodes, when that is a text; all else as it is. */
function decodedNode(node: Node): Node {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !BASE64.test(node.value)) return node;
  try {
    const bytes = Uint8Array.from(atob(node.value), (character) => character.charCodeAt(0));
    return { ...node, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return node;
  }
}

/** A list with one item is read as that item, as IAM policies and repeated attributes mean it. */
function onlyItem(node: Node): Node {
  const [only] = node.kind === "list" && node.items.length === 1 && !node.open ? node.items : [];
  return only ? onlyItem(only) : node;
}

function onScalar(given: Node, test: (value: Scalar) => boolean, ofPart?: (part: Part) => Answer): Answer {
  const node = onlyItem(given);
  if (node.kind === "unknown") return ofUnknown(node, (one) => onScalar(one, test, ofPart), ofPart);
  return answer(node.kind === "scalar" && test(node.value));
}

/** What must not be so must not be so of any item of a list; a map is no such value. */
function onEvery(given: Node, ask: (node: Node) => Answer): Answer {
  const node = onlyItem(given);
  if (node.kind === "map") return "holds";
  if (node.kind !== "list") return ask(node);
  const answers = node.items.map((item) => onEvery(item, ask));
  if (answers.includes("fails")) return "fails";
  return answers.includes("unknown") || node.open ? "unknown" : "holds";
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

/** What the provider sets on something that exists, such as an ARN, has a value. */
const SET_ELSEWHERE: ReadonlySet<string> = new Set(["resource-attribute", "data-source"]);

function isEmpty(node: Node): Answer {
  if (node.kind === "unknown") {
    return SET_ELSEWHERE.has(node.unknown.code) ? "fails" : ofUnknown(node, isEmpty, () => "fails");
  }
  if (node.kind === "scalar") return answer(node.value === "" || node.value === null);
  const size = node.kind === "list" ? node.items.length : node.entries.size;
  if (size > 0) return "fails";
  return node.open ? "unknown" : "holds";
}

function contains(node: Node, wanted: Scalar, ignoreCase: boolean): Answer {
  if (node.kind === "unknown") {
    const ofPart = ({ start = "", end = "" }: Part) =>
      includes(start, wanted, ignoreCase) || includes(end, wanted, ignoreCase) ? "holds" : "unknown";
    return ofUnknown(node, (one) => contains(one, wanted, ignoreCase), ofPart);
  }
  if (node.kind === "scalar") return answer(includes(String(node.value), wanted, ignoreCase));
  if (node.kind === "map") return node.entries.has(String(wanted)) ? "holds" : node.open ? "unknown" : "fails";
  const items = node.items.map((item) => isAmong(item, [wanted], ignoreCase));
  if (items.includes("holds")) return "holds";
  return items.includes("unknown") || node.open ? "unknown" : "fails";
}

function includes(text: string, wanted: Scalar, ignoreCase: boolean): boolean {
  const part = String(wanted);
  return ignoreCase ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part);
}

/** A pure memo: a pattern always compiles to the same expression, and patterns come from knowledge, which is finite. */
const compiled = { exact: new Map<string, RegExp>(), ignoringCase: new Map<string, RegExp>() };

function expression(pattern: string, ignoreCase: boolean): RegExp {
  const before = ignoreCase ? compiled.ignoringCase : compiled.exact;
  const known = before.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern, ignoreCase ? "iu" : "u");
  before.set(pattern, made);
  return made;
}
