import type { Resource } from "../model/resource";
import type { FileProblem, Workspace } from "../model/workspace";
import { indexWorkspace } from "../model/workspace-index";
import { kubernetesView } from "../resolve/kubernetes/from-terraform";
import type { TerraformFile } from "../resolve/terraform/files";
import { resolveTerraform } from "../resolve/terraform/resolve";
import type { Project } from "./project";

/** Every resource of a project's files. The files of the register are not infrastructure. */
export function resolveWorkspace(project: Project, registerFolder: string): Workspace {
  const terraform: TerraformFile[] = [];
  const resources: Resource[] = [];
  const problems: FileProblem[] = [];
  const paths = project.paths().filter((path) => !path.startsWith(`${registerFolder}/`));
  for (const path of paths) {
    const parsed = project.parsed(path);
    if (parsed?.language === "hcl") terraform.push({ path, text: project.text(path) ?? "", tree: parsed.tree });
    if (parsed?.language === "yaml") {
      resources.push(...parsed.objects.resources);
      problems.push(...parsed.objects.problems);
    }
  }
  const resolved = resolveTerraform({ files: terraform, fileSystem: { read: project.text } });
  return indexWorkspace(
    [...resolved.resources.map((resource) => kubernetesView(resource) ?? resource), ...resources],
    paths,
    [...resolved.problems, ...problems],
    resolved.lockFiles,
  );
}
