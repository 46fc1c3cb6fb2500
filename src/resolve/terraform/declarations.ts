/** What the files of one module declare, by name; nothing is evaluated here. */
import type { Attribute, Block, Body } from "../../syntax/hcl/tree";
import { fileName, type TerraformFile, terraformFileKind } from "./files";

/** A block or attribute with the file in which it stands. */
export interface Declared<T> {
  readonly item: T;
  readonly file: string;
  /** The same declaration in override files, whose arguments replace those here. The strongest is the last. */
  readonly overrides?: readonly Declared<T>[];
}

export interface Declarations {
  readonly variables: ReadonlyMap<string, Declared<Block>>;
  readonly locals: ReadonlyMap<string, Declared<Attribute>>;
  readonly outputs: ReadonlyMap<string, Declared<Block>>;
  /** By address as written in the module: `aws_kms_key.main`, `data.aws_ami.x`. */
  readonly resources: ReadonlyMap<string, Declared<Block>>;
  readonly calls: ReadonlyMap<string, Declared<Block>>;
  /** Every `resource`, `data`, `module`, `provider` and `terraform` block, in the order of files and text. */
  readonly blocks: readonly Declared<Block>[];
  /** Values that Terraform loads of its own accord, from the weakest file to the strongest. */
  readonly values: readonly Declared<Attribute>[];
  /** Values in files that Terraform reads only when told to, by the name of the variable. */
  readonly optionalValues: ReadonlyMap<string, readonly string[]>;
  /** The files by path. */
  readonly files: ReadonlyMap<string, TerraformFile>;
}

interface Collected {
  variables: Map<string, Declared<Block>>;
  locals: Map<string, Declared<Attribute>>;
  outputs: Map<string, Declared<Block>>;
  resources: Map<string, Declared<Block>>;
  calls: Map<string, Declared<Block>>;
  blocks: Declared<Block>[];
}

/**
 * Sorts out the files of one folder. The first of two declarations of a name counts; Terraform refuses the second.
 * A `.tofu` file stands for the `.tf` file of the same name, as in OpenTofu.
 */
export function declare(files: readonly TerraformFile[]): Declarations {
  const collected: Collected = {
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    calls: new Map(),
    blocks: [],
  };
  const overrides: Declared<Block>[] = [];
  const paths = new Set(files.map((file) => file.path));
  for (const file of files) {
    const kind = terraformFileKind(file.path);
    if (paths.has(file.path.replace(/\.tf(\.json)?$/, ".tofu$1")) && !/\.tofu(\.json)?$/.test(file.path)) continue;
    if (kind !== "configuration" && kind !== "override") continue;
    for (const item of blocksOf(file.tree.body)) {
      if (kind === "override") overrides.push({ item, file: file.path });
      else collect({ item, file: file.path }, collected);
    }
  }
  applyOverrides(overrides, collected);
  return { ...collected, ...declaredValues(files), files: new Map(files.map((file) => [file.path, file])) };
}

/** The attribute of a name in a body. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  for (const item of body.items) if (item.kind === "attribute" && item.name.name === name) return item;
  return undefined;
}

/** Blocks directly in a body, of one type or all. */
export function blocksOf(body: Body, type?: string): readonly Block[] {
  return body.items.filter(
    (item): item is Block => item.kind === "block" && (type === undefined || item.type.name === type),
  );
}

/** The address of a `resource` or `data` block as written in its module; undefined while a label is missing. */
export function addressOf(block: Block): string | undefined {
  const [type, name] = block.labels;
  if (!type || !name) return undefined;
  return `${block.type.name === "data" ? "data." : ""}${type.name}.${name.name}`;
}

/** An argument of a block, from the strongest of its overrides that has it. */
export function argumentOf({ item, file, overrides }: Declared<Block>, name: string): Declared<Attribute> | undefined {
  for (const override of [...(overrides ?? [])].reverse()) {
    const found = attributeOf(override.item.body, name);
    if (found) return { item: found, file: override.file };
  }
  const found = attributeOf(item.body, name);
  return found && { item: found, file };
}

/** The alias of a `provider` block. */
export function aliasOf(block: Declared<Block>): string | undefined {
  const value = argumentOf(block, "alias")?.item.value;
  const part = value?.kind === "template" ? value.parts[0] : undefined;
  return part?.kind === "text" ? part.text : undefined;
}

function collect(declared: Declared<Block>, into: Collected): void {
  const block = declared.item;
  const label = block.labels[0]?.name;
  switch (block.type.name) {
    case "variable":
      addFirst(into.variables, label, declared);
      return;
    case "output":
      addFirst(into.outputs, label, declared);
      return;
    case "locals":
      for (const item of block.body.items) {
        if (item.kind === "attribute") addFirst(into.locals, item.name.name, { item, file: declared.file });
      }
      return;
    case "module":
      addFirst(into.calls, label, declared);
      break;
    case "resource":
    case "data":
      addFirst(into.resources, addressOf(block), declared);
      break;
    case "provider":
    case "terraform":
      break;
    default:
      return;
  }
  into.blocks.push(declared);
}

/**
 * Blocks of override files are merged into the block that they name; those that name none are declarations themselves
 * (https://developer.hashicorp.com/terraform/language/files/override).
 */
function applyOverrides(overrides: readonly Declared<Block>[], into: Collected): void {
  for (const override of [...overrides].sort((left, right) => (left.file < right.file ? -1 : 1))) {
    const { item } = override;
    if (item.type.name === "locals") {
      for (const local of item.body.items) {
        if (local.kind === "attribute") into.locals.set(local.name.name, { item: local, file: override.file });
      }
      continue;
    }
    const key = keyOf(item);
    const merged = new Map<Declared<Block>, Declared<Block>>();
    for (const declared of [...into.blocks, ...into.variables.values(), ...into.outputs.values()]) {
      if (keyOf(declared.item) !== key) continue;
      merged.set(declared, { ...declared, overrides: [...(declared.overrides ?? []), override] });
    }
    if (merged.size === 0) collect(override, into);
    into.blocks = into.blocks.map((declared) => merged.get(declared) ?? declared);
    for (const named of [into.variables, into.outputs, into.resources, into.calls]) {
      for (const [name, declared] of named) named.set(name, merged.get(declared) ?? declared);
    }
  }
}

function keyOf(block: Block): string {
  const alias = block.type.name === "provider" ? (aliasOf({ item: block, file: "" }) ?? "") : "";
  return [block.type.name, ...block.labels.map((label) => label.name), alias].join("\n");
}

function addFirst<T>(into: Map<string, T>, name: string | undefined, declared: T): void {
  if (name !== undefined && !into.has(name)) into.set(name, declared);
}

/**
 * `terraform.tfvars`, then `terraform.tfvars.json`, then `*.auto.tfvars` and `*.auto.tfvars.json` by name; later files win
 * (https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence).
 */
function declaredValues(files: readonly TerraformFile[]): Pick<Declarations, "values" | "optionalValues"> {
  const strength = (name: string) => (name === "terraform.tfvars" ? 0 : name === "terraform.tfvars.json" ? 1 : 2);
  const loaded: TerraformFile[] = [];
  const optionalValues = new Map<string, string[]>();
  for (const file of files) {
    if (terraformFileKind(file.path) !== "values") continue;
    if (/^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(fileName(file.path))) loaded.push(file);
    else addOptional(file, optionalValues);
  }
  const ordered = loaded
    .map((file) => ({ file, name: fileName(file.path) }))
    .sort((a, b) => strength(a.name) - strength(b.name) || (a.name < b.name ? -1 : 1));
  const values = ordered.flatMap(({ file }) =>
    file.tree.body.items.flatMap((item) => (item.kind === "attribute" ? [{ item, file: file.path }] : [])),
  );
  return { values, optionalValues };
}

function addOptional(file: TerraformFile, into: Map<string, string[]>): void {
  for (const item of file.tree.body.items) {
    if (item.kind !== "attribute") continue;
    const named = into.get(item.name.name);
    if (named) named.push(fileName(file.path));
    else into.set(item.name.name, [fileName(file.path)]);
  }
}
