/** `data "aws_iam_policy_document"` as the policy that it renders (IAM JSON policy grammar). */
import { lazyEntry } from "../../model/lazy";
import type { Entry, ListNode, MapNode, Node, Unknown } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { EvaluatedBlock } from "./context";
import { readJson } from "./json-template";
import { asEncoded } from "./moves";
import { entryOf, scalarNode } from "./nodes";

/** The attributes that hold the rendered policy. */
export const RENDERED: ReadonlySet<string> = new Set(["json", "minified_json"]);

/**
 * The policy in the shape of IAM's JSON: `Statement` with `Effect`, `Action`, `Resource`, `Principal`, `Condition`.
 * `at` is where it is referred to; everything inside stands where the data block writes it.
 */
export function policyDocument(block: EvaluatedBlock, at: Location): Node {
  const { config } = block;
  const entries = new Map<string, Entry>([
    ["Version", renamed(config, "version") ?? entryOf(scalarNode("2012-10-17", at))],
  ]);
  const id = renamed(config, "policy_id");
  if (id) entries.set("Id", id);
  entries.set(
    "Statement",
    lazyEntry(config.header, config.header, () => statements(config)),
  );
  return asEncoded({ kind: "map", at, header: config.header, entries }, at);
}

function statements(config: MapNode): ListNode {
  const own = config.entries.get("statement")?.value;
  const items = own?.kind === "list" ? own.items.map(statement) : [];
  let open = own?.kind === "list" ? own.open : undefined;
  const sources = ["source_policy_documents", "source_json", "override_policy_documents", "override_json"];
  const inherited: Node[] = [];
  for (const name of sources) {
    const value = config.entries.get(name)?.value;
    for (const document of value?.kind === "list" ? value.items : value ? [value] : []) {
      open ??= addStatements(document, inherited);
    }
    if (value?.kind === "list") open ??= value.open;
  }
  return { kind: "list", at: config.header, items: [...inherited, ...items], open };
}

/** Adds the statements of another policy; answers why there may be more than are seen. */
function addStatements(document: Node, into: Node[]): Unknown | undefined {
  if (document.kind === "unknown") return document.unknown;
  const policy = document.kind === "scalar" ? parsed(document) : document;
  const found = policy?.kind === "map" ? policy.entries.get("Statement")?.value : undefined;
  if (found?.kind === "map") into.push(found);
  if (found?.kind !== "list") return found?.kind === "unknown" ? found.unknown : undefined;
  into.push(...found.items);
  return found.open;
}

function parsed(node: Extract<Node, { kind: "scalar" }>): Node | undefined {
  if (typeof node.value !== "string") return undefined;
  return readJson([{ kind: "text", text: node.value, span: undefined }], node.at, undefined);
}

const names: readonly (readonly [string, string])[] = [
  ["sid", "Sid"],
  ["actions", "Action"],
  ["not_actions", "NotAction"],
  ["resources", "Resource"],
  ["not_resources", "NotResource"],
];

function statement(block: Node): Node {
  if (block.kind !== "map") return block;
  const entries = new Map<string, Entry>();
  entries.set("Effect", renamed(block, "effect") ?? entryOf(scalarNode("Allow", block.header)));
  for (const [written, name] of names) {
    const entry = renamed(block, written);
    if (entry) entries.set(name, entry);
  }
  for (const [type, name, make] of nested) {
    const entry = block.entries.get(type);
    const read = ({ value }: Entry) => (value.kind === "list" ? make(value) : value);
    if (entry)
      entries.set(
        name,
        lazyEntry(entry.key, entry.whole, () => read(entry)),
      );
  }
  return { kind: "map", at: block.at, header: block.header, entries, open: block.open };
}

function renamed(map: MapNode, name: string): Entry | undefined {
  const entry = map.entries.get(name);
  if (!entry) return undefined;
  return lazyEntry(entry.key, entry.whole, () => entry.value);
}

const nested: readonly (readonly [string, string, (blocks: ListNode) => Node])[] = [
  ["principals", "Principal", principals],
  ["not_principals", "NotPrincipal", principals],
  ["condition", "Condition", conditions],
];

/** `{ "AWS": […] }`, and `"*"` for everyone. */
function principals(blocks: ListNode): Node {
  const entries = new Map<string, Entry>();
  let open = blocks.open;
  for (const block of blocks.items) {
    if (block.kind !== "map") continue;
    const type = block.entries.get("type");
    const identifiers = block.entries.get("identifiers");
    if (!type || !identifiers) continue;
    if (type.value.kind === "unknown") open ??= type.value.unknown;
    if (type.value.kind !== "scalar") continue;
    if (type.value.value === "*") return scalarNode("*", identifiers.value.at);
    addValues(String(type.value.value), identifiers, entries);
  }
  return { kind: "map", at: blocks.at, header: blocks.at, entries, open };
}

/** `{ "StringEquals": { "aws:SourceAccount": […] } }` */
function conditions(blocks: ListNode): Node {
  const tests = new Map<string, Map<string, Entry>>();
  let open = blocks.open;
  for (const block of blocks.items) {
    if (block.kind !== "map") continue;
    const [test, variable, values] = ["test", "variable", "values"].map((name) => block.entries.get(name));
    const parts = [test?.value, variable?.value];
    for (const part of parts) if (part?.kind === "unknown") open ??= part.unknown;
    const [operator, key] = parts.map((part) => (part?.kind === "scalar" ? String(part.value) : undefined));
    if (operator === undefined || key === undefined || !values) continue;
    const keys = tests.get(operator) ?? new Map<string, Entry>();
    tests.set(operator, keys);
    addValues(key, values, keys);
  }
  const entries = new Map<string, Entry>();
  for (const [operator, keys] of tests) {
    entries.set(operator, entryOf({ kind: "map", at: blocks.at, header: blocks.at, entries: keys }));
  }
  return { kind: "map", at: blocks.at, header: blocks.at, entries, open };
}

/** Values of the same name in two blocks add up. */
function addValues(name: string, entry: Entry, into: Map<string, Entry>): void {
  const known = into.get(name)?.value;
  const { value } = entry;
  if (known?.kind !== "list" || value.kind !== "list") into.set(name, renamedEntry(entry));
  else {
    const merged: ListNode = { ...known, items: [...known.items, ...value.items], open: known.open ?? value.open };
    into.set(name, entryOf(merged, entry.key));
  }
}

function renamedEntry(entry: Entry): Entry {
  return lazyEntry(entry.key, entry.whole, () => entry.value);
}
