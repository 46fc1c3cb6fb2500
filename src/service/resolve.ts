import type { Knowledge } from "../knowledge/load";
import type { Resource } from "../model/resource";
import type { FileProblem, Workspace } from "../model/workspace";
import { createWorkspaceMemory, indexWorkspace } from "../model/workspace-index";
import { kubernetesView } from "../resolve/kubernetes/from-terraform";
import { helmResolver } from "../resolve/kubernetes/helm/resolve";
import { kustomizeResolver } from "../resolve/kubernetes/kustomize/resolve";
import { applyPlan } from "../resolve/terraform/apply-plan";
import type { TerraformFile } from "../resolve/terraform/files";
import { terraformResolver } from "../resolve/terraform/resolve";
import { kindFilter } from "./parse";
import type { Project } from "./project";

/** Resolves a project's files, and keeps what did not change: the same resource is the same object again. */
export interface WorkspaceResolver {
  /** Every resource of the files that are not those of the register. */
  resolve(project: Project, registerFolder: string): Workspace;
}

/** A resolver that has resolved nothing yet. */
export function workspaceResolver(knowledge: Knowledge, isForOnce = false): WorkspaceResolver {
  const terraform = terraformResolver();
  const helm = helmResolver(kindFilter(knowledge));
  const kustomize = kustomizeResolver();
  const memory = createWorkspaceMemory(isForOnce);
  const views = new WeakMap<Resource, Resource>();
  /** Terraform's kubernetes resources are read as the objects that they create. */
  const view = (resource: Resource): Resource => {
    const known = views.get(resource);
    if (known) return known;
    const made = kubernetesView(resource) ?? resource;
    views.set(resource, made);
    return made;
  };
  return {
    resolve(project, registerFolder) {
      const files: TerraformFile[] = [];
      const objects: Resource[] = [];
      const problems: FileProblem[] = [];
      const paths = project.paths().filter((path) => !path.startsWith(`${registerFolder}/`));
      const objectsOf = helm.objectsOf({ paths, read: project.read });
      for (const path of paths) {
        const parsed = project.parsed(path);
        if (parsed?.language === "hcl") files.push({ path, text: project.text(path) ?? "", tree: parsed.tree });
        if (parsed?.language === "yaml") {
          const read = objectsOf(path, parsed.objects);
          objects.push(...read.resources);
          problems.push(...read.problems);
        }
      }
      const resolved = terraform.resolve({ files, fileSystem: { read: project.read } });
      const { plan } = project.settings;
      const settled = plan ? applyPlan(resolved.resources, plan) : resolved.resources;
      return indexWorkspace(
        [...settled.map(view), ...kustomize.resolve(objects)],
        paths,
        [...resolved.problems, ...problems],
        resolved.lockFiles,
        memory,
      );
    },
  };
}
