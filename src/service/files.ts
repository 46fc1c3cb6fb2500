/** Which files of a workspace Tureen reads. */

const SUFFIXES = [
  ".tf",
  ".tofu",
  ".tf.json",
  ".tofu.json",
  ".tfvars",
  ".tfvars.json",
  ".yaml",
  ".yml",
  ".terraform.lock.hcl",
];
const NAMES = ["Chart.lock"];
const SKIPPED_FOLDERS = new Set([".git", ".hg", ".svn", ".terraform", ".terragrunt-cache", "node_modules", ".venv"]);

export type FileKind = "terraform" | "variables" | "lock-file" | "yaml";

/** True for names that can hold infrastructure code or regulatory records. */
export function isOfInterest(name: string): boolean {
  return (
    NAMES.includes(name) ||
    isHelmHelper(name) ||
    mayHoldObjects(name) ||
    SUFFIXES.some((suffix) => name.endsWith(suffix))
  );
}

/** Kubernetes objects may be written as JSON; the kubelet's configuration often is. */
function mayHoldObjects(name: string): boolean {
  return name.endsWith(".json") && !/^(?:package(?:-lock)?|npm-shrinkwrap|composer|tsconfig[\w.-]*)\.json$/u.test(name);
}

/** `_helpers.tpl` and its like, which hold the named templates of a chart. */
function isHelmHelper(name: string): boolean {
  return name.startsWith("_") && name.endsWith(".tpl");
}

/** Folders that hold other people's code or tool state: never read. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name);
}

/** What a file is, by its name alone. */
export function kindOfFile(path: string): FileKind | undefined {
  if (path.endsWith(".terraform.lock.hcl")) return "lock-file";
  if (/\.tfvars(?:\.json)?$/u.test(path)) return "variables";
  if (/\.(?:tf|tofu)(?:\.json)?$/u.test(path)) return "terraform";
  if (/\.ya?ml$/u.test(path) || path.endsWith("Chart.lock")) return "yaml";
  return mayHoldObjects(path.slice(path.lastIndexOf("/") + 1)) ? "yaml" : undefined;
}
