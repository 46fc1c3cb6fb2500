/** One part of a workspace, looked at by itself: what it holds, as plain data, and what has to be asked of the whole. */
import type { Knowledge } from "../../knowledge/load";
import type { Resource } from "../../model/resource";
import type { MapNode } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import type { Sighting } from "../../register/components/component";
import { sightingsOfUnit } from "../../register/components/components";
import { viewRegister } from "../../register/queries/view";
import type { Register } from "../../register/register";
import { heldChecks } from "../../reports/check/held";
import {
  type HeldCheck,
  type ReportedEdit,
  type ReportedProblem,
  reportFinding,
  reportProblem,
  type UnnumberedFinding,
} from "../../reports/check/report";
import { placesIn } from "../../reports/places";
import { declare } from "../../resolve/terraform/declarations";
import { byFolder, type TerraformFile, terraformFileKind } from "../../resolve/terraform/files";
import { calledFolder } from "../../resolve/terraform/instance";
import { findingsIn } from "../../rules/batch";
import type { Finding } from "../../rules/finding";
import { createMemo, type RuleContext } from "../../rules/rule";
import { findingsOfParts } from "../../rules/run";
import { type Digests, digestsOf } from "../../rules/version/digests";
import { tagProblems } from "../annotation-problems";
import { type Analysis, createProject, type Project } from "../project";
import { workspaceResolver } from "../resolve";
import { leadsOfKustomizations } from "./partition";
import { type PlainResource, type PlainSighting, plainResource, plainSighting, type ResourceReference } from "./plain";

/** What is the same for all parts of a workspace. */
export interface PartCircumstances {
  /** With the workspace's own entries in it. */
  readonly knowledge: Knowledge;
  readonly register: Register;
  /** The day of the check, `2026-11-21`. */
  readonly on: string;
  readonly read: (path: string) => string | undefined;
  readonly needs: { readonly edits: boolean; readonly held: boolean };
  /** SHA-256 of a text in hexadecimal. */
  readonly hash: ((text: string) => string) | undefined;
  /** The edits of a finding that decide nothing. */
  readonly editsOf: (
    finding: Finding,
    project: Project,
    analysis: Pick<Analysis, "workspace">,
  ) => readonly ReportedEdit[];
}

export interface PartFinding {
  readonly reported: UnnumberedFinding;
  readonly resource: ResourceReference;
}

export interface PartOutcome {
  readonly resources: readonly PlainResource[];
  readonly findings: readonly PartFinding[];
  /** The sightings of each unit that has one, each list with the position of the unit's first resource. */
  readonly sightings: readonly { readonly first: number; readonly found: readonly PlainSighting[] }[];
  /** What could not be read in code, and in its tags. */
  readonly problems: readonly ReportedProblem[];
  readonly tagProblems: readonly ReportedProblem[];
  readonly held: readonly HeldCheck[];
  /** Folders and files to which the files lead. All of them have to be in the part, or what is said here is not whole. */
  readonly leads: readonly string[];
  /** Folders that are called as modules. */
  readonly called: readonly string[];
  /** Digests of images that the part shows, and images for which it asked for one. */
  readonly digests: Digests;
  readonly askedDigests: readonly string[];
}

/** Looks at the files of a part. `digests` are those that other parts show, by image and tag. */
export function lookAtPart(
  paths: readonly string[],
  circumstances: PartCircumstances,
  digests: ReadonlyMap<string, string> = new Map(),
): PartOutcome {
  const { knowledge, register, on, needs } = circumstances;
  const { project, workspace } = resolvePart(paths, circumstances);
  const view = viewRegister(register, workspace, knowledge.resources, knowledge.suppliers);
  const asked = new Set<string>();
  const digestOf = (image: string) => {
    asked.add(image);
    return digests.get(image);
  };
  const context: RuleContext = {
    workspace,
    register,
    view,
    knowledge,
    on,
    memo: createMemo(),
    elsewhere: { digestOf },
  };
  const places = placesIn((file) => project.text(file));
  const positions = new Map(workspace.resources.map((resource, at) => [resource, at]));
  const referTo = (resource: Resource | undefined): ResourceReference =>
    resource && (positions.get(resource) ?? plainResource(resource));
  const reporting = {
    places,
    resources: knowledge.resources,
    hash: circumstances.hash,
    ...(needs.edits && { editsOf: (finding: Finding) => circumstances.editsOf(finding, project, { workspace }) }),
  };
  return {
    resources: workspace.resources.map(plainResource),
    findings: findingsIn(findingsOfParts(context)).map((finding) => ({
      reported: reportFinding(finding, reporting),
      resource: referTo(finding.resource),
    })),
    sightings: workspace.units.flatMap((unit) => {
      const found = sightingsOfUnit(unit, workspace, knowledge.resources);
      const [first] = unit.resources;
      if (found.length === 0 || !first) return [];
      const plain = found.map((sighting: Sighting) => plainSighting(sighting, referTo));
      return [{ first: positions.get(first) ?? 0, found: plain }];
    }),
    problems: workspace.problems.map((problem) => reportProblem(problem, places)),
    tagProblems: tagProblems(project, register).map((problem) => reportProblem(problem, places)),
    held: needs.held ? heldChecks(context, [], places) : [],
    ...leadsIn(project, workspace),
    digests: workspace.resources.flatMap((resource) => digestsOf(resource, knowledge)),
    askedDigests: [...asked],
  };
}

/** The configurations of a part's resources, in their order. */
export function configurationsOfPart(paths: readonly string[], circumstances: PartCircumstances): readonly MapNode[] {
  return resolvePart(paths, circumstances).workspace.resources.map(({ config }) => config);
}

function resolvePart(
  paths: readonly string[],
  { knowledge, register, read }: PartCircumstances,
): { readonly project: Project; readonly workspace: Workspace } {
  const project = createProject({
    knowledge,
    registerFolder: register.folder,
    ignoreJustifications: false,
    isForOnce: true,
    readOther: read,
  });
  for (const path of paths) project.set(path, read(path));
  return { project, workspace: workspaceResolver(knowledge, true).resolve(project, register.folder) };
}

function leadsIn(project: Project, workspace: Workspace): Pick<PartOutcome, "leads" | "called"> {
  const files: TerraformFile[] = [];
  for (const path of project.paths()) {
    const parsed = project.parsed(path);
    if (parsed?.language === "hcl") files.push({ path, text: project.text(path) ?? "", tree: parsed.tree });
  }
  const called = new Set<string>();
  for (const [folder, members] of byFolder(files)) {
    if (!members.some(callsModules)) continue;
    for (const call of declare(members).calls.values()) {
      const target = calledFolder(call, folder);
      if (target !== undefined && target !== folder) called.add(target);
    }
  }
  return { called: [...called], leads: [...new Set([...called, ...leadsOfKustomizations(workspace.resources)])] };
}

function callsModules({ path, tree }: TerraformFile): boolean {
  const isCode = terraformFileKind(path) === "configuration";
  return isCode && tree.body.items.some((item) => item.kind === "block" && item.type.name === "module");
}
