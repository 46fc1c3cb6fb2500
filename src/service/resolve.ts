import type { Knowledge } from "../knowledge/load";
import { joinedItems, type Portions } from "../model/portions";
import type { Resource } from "../model/resource";
import { keptMap } from "../model/same-ends";
import { sameItems } from "../model/scope-index";
import type { Workspace } from "../model/workspace";
import { createWorkspaceMemory, indexWorkspace } from "../model/workspace-index";
import { kubernetesView } from "../resolve/kubernetes/from-terraform";
import { helmResolver } from "../resolve/kubernetes/helm/resolve";
import { kustomizeResolver } from "../resolve/kubernetes/kustomize/resolve";
import { applyPlan } from "../resolve/terraform/apply-plan";
import type { TerraformFile } from "../resolve/terraform/files";
import { terraformResolver } from "../resolve/terraform/resolve";
import { kindFilter } from "./parse";
import type { Project } from "./project";
import { fileReader } from "./read-files";

/** Resolves a project's files, and keeps what did not change: the same resource is the same object again. */
export interface WorkspaceResolver {
  /** Every resource of the files that are not those of the register. */
  resolve(project: Project, registerFolder: string): Workspace;
  /** Does what takes long in `resolve`, and comes back again and again. */
  prepare(project: Project, registerFolder: string): Iterable<void>;
}

/** A resolver that has resolved nothing yet. */
export function workspaceResolver(knowledge: Knowledge, isForOnce = false): WorkspaceResolver {
  const terraform = terraformResolver();
  const kustomize = kustomizeResolver();
  const memory = createWorkspaceMemory(isForOnce);
  const view = viewOf();
  const viewed = keptMap(view);
  const reader = fileReader(helmResolver(kindFilter(knowledge)));
  const inputOf = (project: Project, files: Portions<TerraformFile>) => {
    return { files, fileSystem: { read: project.read }, textOf: project.text };
  };
  return {
    *prepare(project, registerFolder) {
      yield* reader.prepare(project, registerFolder);
      const { trees, objects } = reader.read(project, registerFolder);
      yield;
      const input = inputOf(project, trees);
      yield* terraform.prepare(input);
      const { resources } = terraform.resolve(input);
      yield;
      for (const portion of resources) {
        view(portion);
        yield;
      }
      yield* kustomize.prepare(objects);
      const deployed = kustomize.resolve(objects);
      yield;
      // A plan is of the command line, which does nothing in steps.
      yield* memory.prepare([...viewed(resources), ...deployed]);
    },
    resolve(project, registerFolder) {
      const { paths, trees, objects, problems } = reader.read(project, registerFolder);
      const resolved = terraform.resolve(inputOf(project, trees));
      const { plan } = project.settings;
      const settled = plan ? [applyPlan(joinedItems(resolved.resources), plan)] : resolved.resources;
      return indexWorkspace(
        [...viewed(settled), ...kustomize.resolve(objects)],
        paths,
        [...resolved.problems, ...problems],
        resolved.lockFiles,
        memory,
      );
    },
  };
}

/** Terraform's kubernetes resources as the objects that they create; portions without any are the very same. */
function viewOf(): (resources: readonly Resource[]) => readonly Resource[] {
  const views = new WeakMap<Resource, Resource>();
  const view = (resource: Resource): Resource => {
    const known = views.get(resource);
    if (known) return known;
    const made = kubernetesView(resource) ?? resource;
    views.set(resource, made);
    return made;
  };
  return (resources) => {
    const made = resources.map(view);
    return sameItems(made, resources) ? resources : made;
  };
}
