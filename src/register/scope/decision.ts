/**
 * What of the code belongs to the device. The nearest decision counts: a tag on the resource, then what the device file
 * says of its address, of its namespace, of its folder. A decision without a reason has no effect, so that nothing
 * leaves the device by a bare word.
 */
import { textAt } from "../../model/path";
import type { Annotation, Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Unit } from "../../model/unit";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import { indexCovers } from "../links/cover";
import type { ScopeEntry } from "../records/device";
import { placeOfField, type Register } from "../register";
import { folderIndex } from "./folders";

export interface ScopeDecision {
  readonly decision: "in" | "out";
  readonly rationale: string;
  /** `tag`: code says it. The others: by which field the device file says it. `users`: all that use it are out. */
  readonly through: "tag" | "covers" | "namespace" | "folder" | "users";
  /** Where it is written. */
  readonly at: Location;
}

/** A decision that has no effect, and why. */
export interface OpenDecision {
  readonly at: Location;
  readonly resource: Resource | undefined;
  /** What it lacks, as a sentence. */
  readonly message: string;
}

export interface Scope {
  /** The decision that counts for a resource; undefined where nobody decided: it belongs to the device then. */
  decisionOf(resource: Resource): ScopeDecision | undefined;
  isOut(resource: Resource): boolean;
  /** Resources out of scope, in the order of the workspace. */
  readonly outside: readonly Resource[];
  readonly open: readonly OpenDecision[];
}

/** What of a workspace belongs to the device, by the device file and the tags in code. */
export function scopeOf(register: Register, workspace: Workspace): Scope {
  const open: OpenDecision[] = [];
  const entries = register.device.scope.flatMap((entry, at) => readEntry(entry, at, register, open));
  const tags = readTags(workspace, open);
  if (entries.length === 0 && tags.size === 0) {
    return { decisionOf: () => undefined, isOut: () => false, outside: [], open };
  }
  const decide = decider(entries, tags, register);
  const known = new Map<Resource, ScopeDecision | undefined>();
  for (const resource of workspace.resources) {
    const decision = decide(resource);
    if (decision) known.set(resource, decision);
  }
  followUsers(workspace, known);
  const isOut = (resource: Resource) => known.get(resource)?.decision === "out";
  return { decisionOf: (resource) => known.get(resource), isOut, outside: workspace.resources.filter(isOut), open };
}

/** Finds out what `scopeOf` will ask of each unit, and comes back after each of them. */
export function* prepareScope({ units }: Workspace): Generator<void> {
  for (const unit of units) {
    tagsIn(unit);
    yield;
  }
}

interface DecidedEntry extends ScopeDecision {
  readonly entry: ScopeEntry;
  readonly position: number;
}

function readEntry(entry: ScopeEntry, position: number, register: Register, open: OpenDecision[]): DecidedEntry[] {
  const { deviceEntry } = register;
  if (!deviceEntry) return [];
  const at = placeOfField(deviceEntry, `scope.${position}`);
  const names = [...(entry.folders ?? []), ...(entry.namespaces ?? []), ...(entry.covers ?? [])];
  const field = (name: string) => deviceEntry.fields.get(`scope.${position}.${name}`)?.value ?? firstLineOf(at);
  const lacks = (name: string, message: string) => {
    open.push({ at: field(name), resource: undefined, message });
    return [];
  };
  if (names.length === 0) {
    return lacks("covers", "An entry of `scope` speaks of nothing. Name `folders`, `namespaces` or `covers`.");
  }
  const what = `\`${names[0]}\`${names.length > 1 ? ` and ${names.length - 1} more` : ""}`;
  const { decision, rationale } = entry;
  if (decision === undefined) {
    return lacks(
      "decision",
      `Nobody decided whether ${what} belongs to the device. Write \`decision: in\` or \`out\`.`,
    );
  }
  if (decision === "out" && rationale === undefined) {
    return lacks("rationale", `${what} stays in scope until \`rationale\` says why it does not belong to the device.`);
  }
  return [{ entry, position, decision, rationale: rationale ?? "", through: "covers", at: field("decision") }];
}

/** Of a value over several lines the beginning: an entry as a whole would be a squiggle under all of it. */
function firstLineOf({ file, span }: Location): Location {
  return { file, span: { start: span.start, end: span.start } };
}

/** `@scope` tags by their resource. */
function readTags({ perUnit }: Workspace, open: OpenDecision[]): ReadonlyMap<Resource, ScopeDecision> {
  const decisions = new Map<Resource, ScopeDecision>();
  for (const tags of perUnit("tags of scope", [], tagsIn)) {
    if (tags === NO_TAGS) continue;
    for (const [resource, decision] of tags.decisions) decisions.set(resource, decision);
    open.push(...tags.open);
  }
  return decisions;
}

interface ScopeTags {
  readonly decisions: ReadonlyMap<Resource, ScopeDecision>;
  readonly open: readonly OpenDecision[];
}

const NO_TAGS: ScopeTags = { decisions: new Map(), open: [] };

/** A pure memo: a unit never changes. */
const tagsOfUnits = new WeakMap<Unit, ScopeTags>();

function tagsIn(unit: Unit): ScopeTags {
  const known = tagsOfUnits.get(unit) ?? readTagsOf(unit.resources);
  tagsOfUnits.set(unit, known);
  return known;
}

function readTagsOf(resources: readonly Resource[]): ScopeTags {
  const decisions = new Map<Resource, ScopeDecision>();
  const open: OpenDecision[] = [];
  const seen = new Set<string>();
  for (const resource of resources) {
    if (resource.annotations.length === 0) continue;
    for (const annotation of resource.annotations) {
      if (annotation.tag !== "scope") continue;
      const [value] = annotation.values;
      if (value?.text === "in" || (value?.text === "out" && annotation.note !== undefined)) {
        const rationale = annotation.note ?? "";
        decisions.set(resource, { decision: value.text, rationale, through: "tag", at: annotation.at });
      } else if (value?.text === "out") {
        const place = `${annotation.at.file}:${annotation.at.span.start}`;
        // A module that is called twice shows the same tag twice.
        if (!seen.has(place)) open.push(withoutReason(resource, annotation));
        seen.add(place);
      }
    }
  }
  return decisions.size + open.length === 0 ? NO_TAGS : { decisions, open };
}

function withoutReason(resource: Resource, { at }: Annotation): OpenDecision {
  const advice = "Write it after a colon: `@scope out: marketing site, no path to the medical function`.";
  const message = `\`${resource.address}\` stays in scope until the tag says why it does not belong to the device. ${advice}`;
  return { at, resource, message };
}

function decider(
  entries: readonly DecidedEntry[],
  tags: ReadonlyMap<Resource, ScopeDecision>,
  register: Register,
): (resource: Resource) => ScopeDecision | undefined {
  const covers = indexCovers(entries, ({ entry }) => entry.covers ?? []);
  const namespaces = new Map<string, ScopeDecision>();
  for (const decided of entries) {
    for (const name of decided.entry.namespaces ?? []) {
      if (!namespaces.has(name)) namespaces.set(name, { ...decided, through: "namespace" });
    }
  }
  const folders = folderIndex<ScopeDecision>(
    entries.flatMap((decided) =>
      (decided.entry.folders ?? []).map((folder) => [folder, { ...decided, through: "folder" }] as const),
    ),
    register.folder,
  );
  const calls = new Map<string, ScopeDecision>();
  for (const [resource, decision] of tags) {
    if (resource.mode === "module") calls.set(pathOfCall(resource), decision);
    if (resource.type === "Namespace" && !namespaces.has(resource.name)) namespaces.set(resource.name, decision);
  }
  return (resource) => {
    const own = tags.get(resource) ?? (calls.size > 0 ? callDecision(resource, calls) : undefined);
    if (own) return own;
    const [covered] = covers.find(resource.address);
    if (covered) return covered.owner;
    const namespace = namespaces.size > 0 ? namespaceOf(resource) : undefined;
    return (namespace === undefined ? undefined : namespaces.get(namespace)) ?? folders.find(foldersOf(resource));
  };
}

/** The namespace of a Kubernetes object, also of one that Terraform makes; a Namespace stands in itself. */
export function namespaceOf(resource: Resource): string | undefined {
  if (!resource.config.entries.has("apiVersion")) return undefined;
  if (resource.type === "Namespace") return resource.name;
  return textAt(resource.config, "metadata.namespace");
}

/** The folder in which a resource is written, and the one in which the calls that lead to it begin. */
export function foldersOf({ scope }: Resource): readonly string[] {
  const { folder, root } = splitScope(scope);
  return folder === root ? [folder] : [folder, root];
}

/** A tag on a `module` block speaks of everything in the module. The nearest call counts. */
function callDecision({ scope }: Resource, tagged: ReadonlyMap<string, ScopeDecision>): ScopeDecision | undefined {
  const { root, calls } = splitScope(scope);
  for (let depth = calls.length; depth > 0; depth--) {
    const decision = tagged.get(`${root}\n${calls.slice(0, depth).join("\n")}`);
    if (decision) return decision;
  }
  return undefined;
}

function pathOfCall({ scope, name }: Resource): string {
  const { root, calls } = splitScope(scope);
  return `${root}\n${[...calls, name].join("\n")}`;
}

/** A provider configuration of which all users are out of scope is out of scope with them. */
function followUsers(workspace: Workspace, known: Map<Resource, ScopeDecision | undefined>): void {
  const outside = [...known].filter(([, decision]) => decision?.decision === "out");
  if (outside.length === 0) return;
  const users = new Map<Resource, { readonly first: ScopeDecision | undefined; isShared: boolean }>();
  for (const resource of workspace.resources) {
    const block = resource.provider === undefined ? undefined : workspace.providerOf(resource);
    if (!block || known.has(block)) continue;
    const decision = known.get(resource);
    const before = users.get(block);
    if (!before) users.set(block, { first: decision, isShared: decision?.decision !== "out" });
    else if (decision?.decision !== "out") before.isShared = true;
  }
  for (const [block, { first, isShared }] of users) {
    if (first && !isShared) known.set(block, { ...first, through: "users" });
  }
}

/**
 * True when the device file draws a line somewhere: only then is what it leaves open a question. A tag speaks of its own
 * resource alone.
 */
export function drawsBoundary(register: Register): boolean {
  const { scope, environments } = register.device;
  return scope.length > 0 || environments.some(({ folders = [], covers = [] }) => folders.length + covers.length > 0);
}
