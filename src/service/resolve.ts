import type { Knowledge } from "../knowledge/load";
import type { Resource } from "../model/resource";
import { keptMap } from "../model/same-ends";
import { drained } from "../model/steps";
import type { FileProblem, Workspace } from "../model/workspace";
import { createWorkspaceMemory, indexWorkspace } from "../model/workspace-index";
import type { KubernetesFile } from "../resolve/kubernetes/document";
import { kubernetesView } from "../resolve/kubernetes/from-terraform";
import { helmResolver } from "../resolve/kubernetes/helm/resolve";
import { kustomizeResolver } from "../resolve/kubernetes/kustomize/resolve";
import { applyPlan } from "../resolve/terraform/apply-plan";
import type { TerraformFile } from "../resolve/terraform/files";
import { terraformResolver } from "../resolve/terraform/resolve";
import { type StoredFile, splitAtFolder } from "./file-store";
import { kindFilter } from "./parse";
import type { Project } from "./project";

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
  const viewed = keptMap(view);
  const parts = keptParts();
  const others = keptFiles();
  function* read(project: Project, registerFolder: string): Generator<void, Read> {
    const { files, paths } = others(project.files(), registerFolder);
    const found: Read = { paths, trees: [], objects: [], problems: [] };
    const objectsOf = helm.objectsOf({ paths, read: project.read });
    for (const { path, tree, written } of parts(project, files)) {
      if (tree) found.trees.push(tree);
      if (!written) continue;
      const { resources, problems } = objectsOf(path, written);
      for (const object of resources) found.objects.push(object);
      for (const problem of problems) found.problems.push(problem);
      yield;
    }
    return found;
  }
  return {
    *prepare(project, registerFolder) {
      const { trees, objects } = yield* read(project, registerFolder);
      const input = { files: trees, fileSystem: { read: project.read }, textOf: project.text };
      yield* terraform.prepare(input);
      const { resources } = terraform.resolve(input);
      yield;
      for (const resource of resources) {
        view(resource);
        yield;
      }
      yield* kustomize.prepare(objects);
      const deployed = kustomize.resolve(objects);
      yield;
      // A plan is of the command line, which does nothing in steps.
      yield* memory.prepare([...viewed(resources), ...deployed]);
    },
    resolve(project, registerFolder) {
      const { paths, trees, objects, problems } = drained(read(project, registerFolder));
      const resolved = terraform.resolve({ files: trees, fileSystem: { read: project.read }, textOf: project.text });
      const { plan } = project.settings;
      const settled = plan ? applyPlan(resolved.resources, plan) : resolved.resources;
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

/** What stands in all files. */
interface Read {
  readonly paths: readonly string[];
  readonly trees: TerraformFile[];
  readonly objects: Resource[];
  readonly problems: FileProblem[];
}

interface ReadFile {
  readonly path: string;
  readonly tree: TerraformFile | undefined;
  readonly written: KubernetesFile | undefined;
}

/** What stands in files: the same object for each as long as its text is the same. */
function keptParts(): (project: Project, files: readonly StoredFile[]) => readonly ReadFile[] {
  let read: Project["parsed"] = () => undefined;
  const parts = keptMap(({ path, text }: StoredFile): ReadFile => {
    const parsed = read(path);
    return {
      path,
      tree: parsed?.language === "hcl" ? { path, text, tree: parsed.tree } : undefined,
      written: parsed?.language === "yaml" ? parsed.objects : undefined,
    };
  });
  return (project, files) => {
    read = project.parsed;
    return parts(files);
  };
}

interface ReadFiles {
  readonly files: readonly StoredFile[];
  /** The same list as before while they are the same. */
  readonly paths: readonly string[];
}

/** The files that do not belong to the register. */
function keptFiles(): (all: readonly StoredFile[], registerFolder: string) => ReadFiles {
  let paths: readonly string[] = [];
  return (all, registerFolder) => {
    const { others } = splitAtFolder(all, registerFolder);
    const isSame = others.length === paths.length && others.every(({ path }, at) => path === paths[at]);
    if (!isSame) paths = others.map(({ path }) => path);
    return { files: others, paths };
  };
}
