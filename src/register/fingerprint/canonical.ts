/**
 * The configuration of resources in one form, whatever the order, layout and comments of the code. Two texts that mean
 * the same give the same form; what source does not show enters with the addresses that it depends on.
 */
import type { Resource } from "../../model/resource";
import type { Entry, Node } from "../../model/value";

/** Links that people add in `metadata.annotations` say nothing about the configuration. */
const OWN_ANNOTATION = /^tureen\.dev\//;
const ANNOTATIONS = ["metadata", "annotations"];

/** One resource: address, type and configuration as JSON with sorted keys. */
export function canonicalResource(resource: Resource): string {
  const known = forms.get(resource);
  if (known !== undefined) return known;
  const { address, type, config } = resource;
  const form = `{"address":${JSON.stringify(address)},"type":${JSON.stringify(type)},"config":${canonical(config, [])}}`;
  forms.set(resource, form);
  return form;
}

/** A pure memo: a resource never changes, an edit makes a new one. */
const forms = new WeakMap<Resource, string>();

/** Text, numbers and booleans are written alike, since Terraform reads `"true"` and `true` alike. */
function canonical(node: Node, path: readonly string[]): string {
  switch (node.kind) {
    case "scalar":
      return JSON.stringify(String(node.value));
    case "list": {
      const items = node.items.map((item) => canonical(item, path));
      if (node.blocks) items.sort();
      if (node.open) items.push('{"more":"unknown"}');
      return `[${items.join(",")}]`;
    }
    case "map": {
      const entries = [...node.entries].flatMap(([name, entry]) => canonicalEntry(name, entry, path)).sort();
      if (node.open) entries.push('"":"unknown"');
      return `{${entries.join(",")}}`;
    }
    case "unknown": {
      const references = (node.references ?? []).map(({ address, attribute }) => `${address}.${attribute}`).sort();
      return `{"unknown":${JSON.stringify([node.unknown.code, ...references])}}`;
    }
  }
}

function canonicalEntry(name: string, entry: Entry, path: readonly string[]): string[] {
  if (entry.value.kind === "scalar" && entry.value.value === null) return [];
  const inAnnotations = path.length === ANNOTATIONS.length && path.every((step, at) => step === ANNOTATIONS[at]);
  if (inAnnotations && OWN_ANNOTATION.test(name)) return [];
  const value = canonical(entry.value, [...path, name]);
  const holdsOwnAnnotationsOnly = value === "{}" && name === "annotations" && path.at(-1) === "metadata";
  return holdsOwnAnnotationsOnly ? [] : [`${JSON.stringify(name)}:${value}`];
}
