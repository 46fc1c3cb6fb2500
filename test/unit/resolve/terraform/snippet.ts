/** Turns snippets into resources, and values into what a reader of a specification wants to see of them. */
import { nodesAt, select } from "../../../../src/model/path";
import type { Resource } from "../../../../src/model/resource";
import type { Node } from "../../../../src/model/value";
import type { Workspace } from "../../../../src/model/workspace";
import { indexWorkspace } from "../../../../src/model/workspace-index";
import { parseTerraform } from "../../../../src/resolve/terraform/json-syntax";
import { resolveTerraform, type TerraformResolution } from "../../../../src/resolve/terraform/resolve";

/** Files by path; a single text is `main.tf`. */
export type Sources = string | Readonly<Record<string, string>>;

/** Resolves a workspace of Terraform files; other files can be read by functions. */
export function resolve(sources: Sources): TerraformResolution {
  const files = new Map(Object.entries(typeof sources === "string" ? { "main.tf": sources } : sources));
  return resolveTerraform({
    files: [...files].map(([path, text]) => ({ path, text, tree: parseTerraform(path, text) })),
    fileSystem: { read: (path) => files.get(path) },
  });
}

/** The indexed workspace of Terraform files. */
export function workspaceOf(sources: Sources): Workspace {
  const { resources, problems, lockFiles } = resolve(sources);
  return indexWorkspace([resources], [], problems, lockFiles);
}

/** The resource of an address; the first of a workspace without one. */
export function resourceOf(sources: Sources, address?: string): Resource {
  const { resources } = resolve(sources);
  const found = resources.find((resource) => address === undefined || resource.address === address);
  if (!found) throw new Error(`${address ?? "a resource"} is not among ${resources.map((r) => r.address).join(", ")}`);
  return found;
}

/** What stands at a path of a resource: known values as they are, others as `unknown` with their code, or `absent`. */
export function valueAt(sources: Sources, address: string, path: string): unknown {
  const selections = select(resourceOf(sources, address).config, path);
  const shown = selections.map((found) => {
    if (found.state === "present") return shownAs(found.node);
    return found.state === "absent" ? "absent" : `unknown: ${found.unknown.code}`;
  });
  return shown.length === 1 ? shown[0] : shown;
}

/** The value of an expression, written in a resource of a module with the declarations given. */
export function resultOf(expression: string, declarations = ""): unknown {
  return shownAs(nodeOf(expression, declarations));
}

/** The sentence that says why an expression is unknown. */
export function reasonOf(expression: string, declarations = ""): string | undefined {
  const node = nodeOf(expression, declarations);
  return node.kind === "unknown" ? node.unknown.reason : undefined;
}

/** The node of an expression. */
export function nodeOf(expression: string, declarations = ""): Node {
  const source = `resource "test" "this" {\n  value = ${expression}\n}\n${declarations}`;
  const entry = resourceOf(source, "test.this").config.entries.get("value");
  if (!entry) throw new Error(`${expression} has no value`);
  return entry.value;
}

/** References of everything at a path, as `address#attribute`. */
export function referencesAt(sources: Sources, address: string, path: string): readonly string[] {
  const entry = resourceOf(sources, address).config.entries.get(path);
  return (entry?.value.references ?? []).map((reference) => `${reference.address}#${reference.attribute}`);
}

/** The text at which a value is written, and the one from which it comes. */
export function placesAt(sources: Sources, address: string, path: string): { at: string; origin: string | undefined } {
  const resource = resourceOf(sources, address);
  const steps = path.split(".");
  const container = steps.length === 1 ? resource.config : nodesAt(resource.config, steps.slice(0, -1))[0];
  const map = container?.kind === "list" ? container.items[0] : container;
  const node = map?.kind === "map" ? map.entries.get(steps.at(-1) ?? "")?.value : undefined;
  const textAt = (place: Node["at"] | undefined) => {
    const files: Readonly<Record<string, string>> = typeof sources === "string" ? { "main.tf": sources } : sources;
    return place && (files[place.file] ?? "").slice(place.span.start, place.span.end);
  };
  return { at: textAt(node?.at) ?? "", origin: textAt(node?.origin) };
}

function shownAs(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "unknown") return `unknown: ${node.unknown.code}`;
  if (node.kind === "list") {
    const items = node.items.map(shownAs);
    return node.open ? [...items, `more: ${node.open.code}`] : items;
  }
  const entries = [...node.entries].map(([name, entry]) => [name, shownAs(entry.value)] as const);
  return Object.fromEntries(node.open ? [...entries, ["…", `more: ${node.open.code}`]] : entries);
}
