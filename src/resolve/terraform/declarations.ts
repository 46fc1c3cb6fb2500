/** What the files of one module declare, by name; nothing is evaluated here. */
import type { Attribute, Block, Body } from "../../syntax/hcl/tree";
import { fileName, type TerraformFile, terraformFileKind } from "./files";

/** A block or attribute with the file in which it stands. */
export interface Declared<T> {
  readonly item: T;
  readonly file: string;
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

/** Sorts out the files of one folder. The first of two declarations of a name counts; Terraform refuses the second. */
export function declare(files: readonly TerraformFile[]): Declarations {
  const collected: Collected = {
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    calls: new Map(),
    blocks: [],
  };
  for (const file of files) {
    if (terraformFileKind(file.path) !== "configuration") continue;
    for (const block of blocksOf(file.tree.body)) collect({ item: block, file: file.path }, collected);
  }
  return { ...collected, ...declaredValues(files), files: new Map(files.map((file) => [file.path, file])) };
}

/** The attribute of a name in a body. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  for (const item of body.items) if (item.kind === "attribute" && item.name.name === name) return item;
  return undefined;
}

/** Blocks directly in a body, of one type or all. */
export function blocksOf(body: Body, type?: string): readonly Block[] {
  return body.items.flatMap((item) =>
    item.kind === "block" && (type === undefined || item.type.name === type) ? [item] : [],
  );
}

/** The address of a `resource` or `data` block as written in its module; undefined while a label is missing. */
export function addressOf(block: Block): string | undefined {
  const [type, name] = block.labels;
  if (!type || !name) return undefined;
  return `${block.type.name === "data" ? "data." : ""}${type.name}.${name.name}`;
}

/** The alias of a `provider` block. */
export function aliasOf(block: Block): string | undefined {
  const value = attributeOf(block.body, "alias")?.value;
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
