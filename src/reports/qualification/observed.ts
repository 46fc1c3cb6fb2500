/** What runs, as `terraform show -json` or `kubectl get -o json` print it, by address and path. */
import * as z from "zod";
import { type JsonNode, parseJson } from "../../syntax/json";
import { ExportProblem } from "../document/kind";

/** Answers what was observed of an address at a path: text, or undefined where it is not there. */
export interface Observed {
  has(address: string): boolean;
  at(address: string, path: string): string | undefined;
}

/** Deeper modules and larger states are read no further: nobody writes them. */
const DEEPEST = 30;

const metadata = z.object({ name: z.string(), namespace: z.string().optional() });
const kubernetesObject = z.object({ kind: z.string(), metadata });

/**
 * Reads a state of Terraform, or a list or single object of Kubernetes.
 * @throws ExportProblem when the text is neither.
 */
export function readObserved(text: string): Observed {
  const { root, problems } = parseJson(text);
  const value = root && problems.length === 0 ? plain(root, 0) : undefined;
  const found = new Map<string, unknown>();
  if (isMap(value)) {
    const state = get(value, "values") ?? get(value, "planned_values");
    if (state !== undefined) addModule(get(state, "root_module"), found, 0);
    const items = get(value, "items");
    for (const object of Array.isArray(items) ? items : [value]) addObject(object, found);
  }
  if (found.size === 0) {
    throw new ExportProblem(
      "The file of observed values is neither a state (`terraform show -json`) nor objects (`kubectl get -o json`).",
    );
  }
  return {
    has: (address) => found.has(address),
    at(address, path) {
      const value = at(found.get(address), path.split("."));
      return value === undefined || value === null || typeof value === "object" ? undefined : String(value);
    },
  };
}

type PlainMap = ReadonlyMap<string, unknown>;

function isMap(value: unknown): value is PlainMap {
  return value instanceof Map;
}

function get(value: unknown, name: string): unknown {
  return isMap(value) ? value.get(name) : undefined;
}

/** Keys come from a file: they go into maps, never into plain objects. */
function plain(node: JsonNode, depth: number): unknown {
  if (node.kind === "scalar") return node.value;
  if (depth > DEEPEST) return undefined;
  if (node.kind === "array") return node.items.map((item) => plain(item, depth + 1));
  return new Map(node.properties.map(({ name, value }) => [name.value, plain(value, depth + 1)]));
}

function addModule(module: unknown, into: Map<string, unknown>, depth: number): void {
  if (depth > DEEPEST) return;
  const resources = get(module, "resources");
  for (const resource of Array.isArray(resources) ? resources : []) {
    const address = get(resource, "address");
    if (typeof address === "string") into.set(address, get(resource, "values"));
  }
  const children = get(module, "child_modules");
  for (const child of Array.isArray(children) ? children : []) addModule(child, into, depth + 1);
}

function addObject(object: unknown, into: Map<string, unknown>): void {
  const head = kubernetesObject.safeParse({
    kind: get(object, "kind"),
    metadata: { name: get(get(object, "metadata"), "name"), namespace: get(get(object, "metadata"), "namespace") },
  });
  if (!head.success) return;
  const { kind, metadata } = head.data;
  into.set([kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join("/"), object);
}

/** A block that stands once is a list with one item in a state. */
function at(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isMap(value)) return at(value.get(step), rest);
  if (!Array.isArray(value)) return undefined;
  return value.length === 1 ? at(value[0], steps) : at(value[Number(step)], rest);
}
