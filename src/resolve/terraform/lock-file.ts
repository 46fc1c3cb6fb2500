/** `.terraform.lock.hcl`: the provider versions that were selected (https://developer.hashicorp.com/terraform/language/files/dependency-lock). */
import type { LockedProvider, LockFile } from "../../model/workspace";
import type { Attribute, Block, HclFile } from "../../syntax/hcl/tree";
import { attributeOf, blocksOf } from "./declarations";
import type { TerraformFile } from "./files";
import { location } from "./nodes";

/** Reads a lock file; what is not as Terraform writes it is left out. */
export function readLockFile(file: TerraformFile): LockFile {
  const before = known.get(file.tree);
  if (before) return before;
  const read = lockFile(file);
  known.set(file.tree, read);
  return read;
}

/** A pure memo: a tree always says the same, and the answer goes with it. */
const known = new WeakMap<HclFile, LockFile>();

function lockFile({ path, tree }: TerraformFile): LockFile {
  const providers = blocksOf(tree.body, "provider").flatMap((block) => lockedProvider(block, path) ?? []);
  return { file: path, providers };
}

function lockedProvider(block: Block, file: string): LockedProvider | undefined {
  const source = block.labels[0]?.name;
  if (source === undefined) return undefined;
  const hashes = attributeOf(block.body, "hashes")?.value;
  return {
    source,
    version: literal(attributeOf(block.body, "version")?.value),
    constraints: literal(attributeOf(block.body, "constraints")?.value),
    hashes: hashes?.kind === "tuple" ? hashes.items.flatMap((item) => literal(item) ?? []) : [],
    at: location(file, block.header),
  };
}

function literal(value: Attribute["value"] | undefined): string | undefined {
  if (value?.kind !== "template") return undefined;
  const [part] = value.parts;
  return value.parts.length === 1 && part?.kind === "text" ? part.text : undefined;
}
