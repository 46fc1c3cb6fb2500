/** From the parts of a workspace to what is said of the whole: as if all of it had been looked at together. */
import { createPlainFacts, type FactMemory } from "../../model/facts";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Unit } from "../../model/unit";
import type { MapNode } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import { createWorkspaceMemory, indexWorkspace } from "../../model/workspace-index";
import type { Sighting } from "../../register/components/component";
import { PROVIDER_SIGHTINGS, SIGHTINGS } from "../../register/components/components";
import { type RegisterView, viewRegister } from "../../register/queries/view";
import {
  type HeldCheck,
  type ReportedProblem,
  reportFinding,
  type UnnumberedFinding,
} from "../../reports/check/report";
import { placesIn } from "../../reports/places";
import { folderOf } from "../../resolve/terraform/files";
import type { Judged } from "../../rules/finding";
import { createMemo } from "../../rules/rule";
import { judgeTogether } from "../../rules/run";
import { kindOfFile } from "../files";
import type { PartCircumstances, PartOutcome } from "./part";
import { type ResourceReference, resourceFrom } from "./plain";

export interface WholeInput {
  readonly circumstances: PartCircumstances;
  /** The files of all parts, without those of the register, sorted. */
  readonly paths: readonly string[];
  readonly outcomes: readonly PartOutcome[];
  /** The configurations of a part's resources, read again. */
  readonly configurationsOf: (part: number) => readonly MapNode[];
  readonly ignoreJustifications: boolean;
}

export interface Whole {
  readonly workspace: Workspace;
  readonly view: RegisterView;
  readonly findings: readonly UnnumberedFinding[];
  readonly problems: { readonly code: readonly ReportedProblem[]; readonly tags: readonly ReportedProblem[] };
  readonly held: readonly HeldCheck[];
}

/** Brings the parts together, and asks what can be asked of the whole alone. */
export function wholeOf(input: WholeInput): Whole {
  const { circumstances, outcomes, paths, configurationsOf } = input;
  const { register, knowledge, on, read } = circumstances;
  const resources = outcomes.map(({ resources: plain }, part) =>
    plain.map((one, at) => resourceFrom(one, () => configurationAt(configurationsOf, part, at))),
  );
  const refer = (part: number, to: ResourceReference): Resource | undefined =>
    typeof to === "number" ? resources[part]?.[to] : to && resourceFrom(to, emptyConfiguration(to));
  const sightings = new Map<Resource, readonly Sighting[]>();
  outcomes.forEach((outcome, part) => {
    for (const { first, found } of outcome.sightings) {
      const owner = resources[part]?.[first];
      if (owner)
        sightings.set(
          owner,
          found.flatMap((one) => withResource(one, refer(part, one.resource))),
        );
    }
  });
  const called = new Set(outcomes.flatMap((outcome) => outcome.called));
  // One part has the order of the workspace.
  const ordered = resources.length > 1 ? inOrderOfWorkspace(resources.flat(), paths, called) : resources.flat();
  const memory = { ...createWorkspaceMemory(true), facts: withSightings(createPlainFacts(), sightings) };
  const workspace = indexWorkspace([ordered], paths, [], [], memory);
  const view = viewRegister(register, workspace, knowledge.resources, knowledge.suppliers);
  const context = { workspace, register, view, knowledge, on, memo: createMemo() };
  const ofParts = outcomes.flatMap(({ findings }, part) =>
    findings.map(({ reported, resource }) => judgedFrom(reported, refer(part, resource))),
  );
  const reporting = { places: placesIn(read), resources: knowledge.resources, hash: circumstances.hash };
  const findings = judgeTogether<FromPart>(ofParts, context, input).map((finding) =>
    "reported" in finding ? withVerdict(finding) : reportFinding(finding, reporting),
  );
  return {
    workspace,
    view,
    findings,
    problems: {
      code: byFile(outcomes.flatMap(({ problems }) => problems)).sort(
        (a, b) => Number(isObjectFile(a.file)) - Number(isObjectFile(b.file)),
      ),
      tags: byFile(outcomes.flatMap(({ tagProblems }) => tagProblems)),
    },
    held: outcomes.flatMap(({ held }) => held),
  };
}

/** A finding of a part, with what decides whether it counts. */
interface FromPart extends Judged {
  readonly reported: UnnumberedFinding;
}

function judgedFrom(reported: UnnumberedFinding, resource: Resource | undefined): FromPart {
  const { rule, outcome, resource: subject } = reported;
  return { rule, outcome, subject, resource, justification: undefined, reported };
}

/** What scope and justifications made of a finding. Edits are only offered where something is to be done. */
function withVerdict({ reported, outcome, justification }: FromPart): UnnumberedFinding {
  if (outcome === reported.outcome) return reported;
  const { fingerprint, edits: _, ...others } = reported;
  return { ...others, outcome, ...(justification && { justification }), fingerprint };
}

function withResource(
  sighting: Omit<Sighting, "resource"> & { readonly resource: unknown },
  resource: Resource | undefined,
): readonly Sighting[] {
  return resource ? [{ ...sighting, resource }] : [];
}

function configurationAt(configurationsOf: WholeInput["configurationsOf"], part: number, at: number): MapNode {
  const found = configurationsOf(part)[at];
  if (!found) throw new Error("A file changed while it was looked at.");
  return found;
}

function emptyConfiguration({ whole, header }: Pick<Resource, "whole" | "header">): () => MapNode {
  return () => ({ kind: "map", entries: new Map(), at: whole, header });
}

/** Facts of which one is known beforehand. */
function withSightings(facts: FactMemory, sightings: ReadonlyMap<Resource, readonly Sighting[]>): FactMemory {
  return {
    next(state) {
      const workspace = facts.next(state);
      return {
        ...workspace,
        each<T>(
          unit: Unit,
          name: string,
          inputs: readonly unknown[],
          compute: (resource: Resource, of: Workspace) => T,
        ) {
          if (name !== SIGHTINGS) return workspace.each(unit, name, inputs, compute);
          const [first] = unit.resources;
          const found = [(first && sightings.get(first)) ?? []];
          // This name stands for lists of sightings; those of providers are among them.
          return found as readonly unknown[] as readonly T[];
        },
        fact<T>(subject: Resource | Unit, name: string, inputs: readonly unknown[], compute: (of: Workspace) => T): T {
          if (name !== PROVIDER_SIGHTINGS) return workspace.fact(subject, name, inputs, compute);
          const none: readonly Sighting[] = [];
          // This name stands for a list of sightings.
          return none as unknown as T;
        },
      };
    },
  };
}

/**
 * Resources in the order in which the whole workspace is resolved: root modules, first those that nothing calls, each
 * where its folder begins; then the objects of manifests by file.
 */
function inOrderOfWorkspace(
  resources: readonly Resource[],
  paths: readonly string[],
  called: ReadonlySet<string>,
): readonly Resource[] {
  const beginnings = new Map<string, number>();
  paths.forEach((path, at) => {
    const folder = folderOf(path);
    if (kindOfFile(path) !== "yaml" && kindOfFile(path) !== undefined && !beginnings.has(folder)) {
      beginnings.set(folder, at);
    }
  });
  const positions = new Map(paths.map((path, at) => [path, at]));
  const keyOf = (resource: Resource): number => {
    const { file } = resource.header;
    if (isObjectFile(file)) return 2 * paths.length + (positions.get(file) ?? 0);
    const { root } = splitScope(resource.scope);
    return (called.has(root) ? paths.length : 0) + (beginnings.get(root) ?? 0);
  };
  return resources
    .map((resource) => ({ resource, key: keyOf(resource) }))
    .sort((a, b) => a.key - b.key)
    .map(({ resource }) => resource);
}

function isObjectFile(file: string): boolean {
  return kindOfFile(file) === "yaml";
}

/** In the order of files; what stands in one file keeps its order. */
function byFile<T extends { readonly file: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
