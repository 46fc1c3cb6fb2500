/** Which files of a workspace Terraform reads, and what each is for. */
import type { HclFile } from "../../syntax/hcl/tree";

/** A file of the workspace with its tree, parsed (and kept between runs) by the caller. */
export interface TerraformFile {
  /** Relative to the workspace folder, with `/` separators. */
  readonly path: string;
  readonly text: string;
  readonly tree: HclFile;
}

export type TerraformFileKind = "configuration" | "override" | "values" | "lock" | "other";

/**
 * What Terraform does with a file of this name (https://developer.hashicorp.com/terraform/language/files).
 * `.tofu` files are OpenTofu's.
 */
export function terraformFileKind(path: string): TerraformFileKind {
  const name = fileName(path);
  if (name === ".terraform.lock.hcl") return "lock";
  if (/\.tfvars(\.json)?$/.test(name)) return "values";
  if (!/\.(tf|tofu)(\.json)?$/.test(name)) return "other";
  return /^(.*_)?override\.(tf|tofu)(\.json)?$/.test(name) ? "override" : "configuration";
}

/** The folder of a path, `""` for the workspace folder itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Joins a relative path to a folder and removes `.` and `..`. Undefined when it leads out of the workspace:
 * nothing outside it is read.
 */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** Groups files by folder: one folder is one module. Order of files is kept, and that of folders is their first file's. */
export function byFolder(files: readonly TerraformFile[]): ReadonlyMap<string, readonly TerraformFile[]> {
  const folders = new Map<string, TerraformFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const members = folders.get(folder);
    if (members) members.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

/** The way from one folder to another, as `path.module` shows it: `.`, `./modules/db`, `../..`. */
export function relativePath(from: string, to: string): string {
  const [source, target] = [from, to].map((folder) => (folder === "" ? [] : folder.split("/")));
  let shared = 0;
  while (source && target && shared < source.length && source[shared] === target[shared]) shared++;
  const up = (source ?? []).slice(shared).map(() => "..");
  const path = [...up, ...(target ?? []).slice(shared)].join("/");
  return path === "" ? "." : path;
}
