/** One module evaluated for one call, or as a root. */
import { formatScope } from "../../model/scope";
import type { Node } from "../../model/value";
import type { Attribute, Block } from "../../syntax/hcl/tree";
import { blockNode } from "./body";
import { type Context, type EvaluatedBlock, fileContext, type ModuleInstance, type Session } from "./context";
import { aliasOf, argumentOf, type Declarations, type Declared } from "./declarations";
import { evaluate } from "./evaluate";
import { joinPath } from "./files";
import { location, unknownNode } from "./nodes";
import { repetitionOf } from "./repetition";
import { convert } from "./type-constraint";

const MAXIMUM_CALL_DEPTH = 12;
const MAXIMUM_INSTANCES = 1_000;

/** What all modules that are reached from one root share. */
export interface World {
  readonly declarationsOf: (folder: string) => Declarations | undefined;
  readonly session: Session;
  /** Modules made so far: calls that call one another twice at every level would otherwise never end. */
  instances: number;
}

/** The call that leads to a module. */
interface Caller {
  readonly instance: ModuleInstance;
  readonly name: string;
  readonly block: EvaluatedBlock;
}

interface Place {
  readonly folder: string;
  readonly root: string;
  readonly path: readonly string[];
  readonly folders: readonly string[];
}

/** Evaluates a folder as a root module. */
export function rootInstance(folder: string, declarations: Declarations, world: World): ModuleInstance {
  return createInstance({ folder, root: folder, path: [], folders: [folder] }, declarations, world, undefined);
}

function createInstance(
  place: Place,
  declarations: Declarations,
  world: World,
  caller: Caller | undefined,
): ModuleInstance {
  world.instances++;
  const { folder, root, path } = place;
  const block = (declared: Declared<Block>) => evaluatedBlock(declared, instance);
  const contextOf = (declared: Declared<unknown>): Context => fileContext(instance, declared.file);
  const instance: ModuleInstance = {
    folder,
    root,
    path,
    scope: formatScope({ folder, root, calls: path }),
    declarations,
    session: world.session,
    variable: rememberedValue((name) => variableValue(name, instance, caller), cyclic("var", declarations.variables)),
    local: rememberedValue(
      (name) => {
        const declared = declarations.locals.get(name);
        return declared && evaluate(declared.item.value, contextOf(declared));
      },
      cyclic("local", declarations.locals),
    ),
    output: rememberedValue(
      (name) => {
        const declared = declarations.outputs.get(name);
        const value = declared && argumentOf(declared, "value");
        return value && evaluate(value.item.value, contextOf(value));
      },
      cyclic("output", declarations.outputs),
    ),
    block: remembered((address) => withDeclared(declarations.resources.get(address), block)),
    call: remembered((name) => withDeclared(declarations.calls.get(name), block)),
    provider: remembered((key) => providerOf(key, instance, caller)),
    child: remembered((name) => childOf(name, instance, place, world)),
  };
  return instance;
}

/** Answers each name once. */
function remembered<T>(make: (name: string) => T | undefined): (name: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined || known.has(name)) return found;
    const value = make(name);
    known.set(name, value);
    return value;
  };
}

/** Answers each name once; `onCycle` answers when finding a value asks for the same name again. */
function rememberedValue(
  make: (name: string) => Node | undefined,
  onCycle: (name: string) => Node,
): (name: string) => Node | undefined {
  const busy = new Set<string>();
  const find = remembered((name) => {
    busy.add(name);
    try {
      return make(name);
    } finally {
      busy.delete(name);
    }
  });
  return (name) => (busy.has(name) ? onCycle(name) : find(name));
}

function cyclic(kind: string, declared: ReadonlyMap<string, Declared<Block | Attribute>>): (name: string) => Node {
  return (name) => {
    const { item, file } = declared.get(name) ?? { item: undefined, file: "" };
    const at = location(file, item?.span ?? { start: 0, end: 0 });
    return unknownNode("unreadable", `\`${kind}.${name}\` refers to itself`, at);
  };
}

function withDeclared<T, R>(declared: T | undefined, make: (declared: T) => R): R | undefined {
  return declared === undefined ? undefined : make(declared);
}

/** A block with its body; used for the blocks that others refer to and for those that refer to nothing. */
export function evaluatedBlock(declared: Declared<Block>, instance: ModuleInstance): EvaluatedBlock {
  const context = fileContext(instance, declared.file);
  const repetition = repetitionOf(declared, instance);
  return { declared, repetition, config: blockNode(declared, { ...context, repetition }) };
}

function variableValue(name: string, instance: ModuleInstance, caller: Caller | undefined): Node | undefined {
  const declared = instance.declarations.variables.get(name);
  if (!declared) return undefined;
  const given = caller ? caller.block.config.entries.get(name)?.value : valueFromFiles(name, instance);
  const fallback = argumentOf(declared, "default");
  const isGiven = given && isUsed(given, declared);
  const value = isGiven ? given : fallback && evaluate(fallback.item.value, fileContext(instance, fallback.file));
  if (!value) {
    const reason = reasonWithoutValue(name, instance, caller);
    return unknownNode("variable-without-value", reason, location(declared.file, declared.item.header));
  }
  const type = argumentOf(declared, "type");
  return type ? convert(value, type.item.value, fileContext(instance, type.file)) : value;
}

/** A null for a variable with `nullable = false` stands for the default. */
function isUsed(given: Node, variable: Declared<Block>): boolean {
  if (given.kind !== "scalar" || given.value !== null) return true;
  const nullable = argumentOf(variable, "nullable")?.item.value;
  return !(nullable?.kind === "boolean" && !nullable.value);
}

function valueFromFiles(name: string, instance: ModuleInstance): Node | undefined {
  const strongest = instance.declarations.values.findLast(({ item }) => item.name.name === name);
  return strongest && evaluate(strongest.item.value, fileContext(instance, strongest.file));
}

function reasonWithoutValue(name: string, instance: ModuleInstance, caller: Caller | undefined): string {
  if (caller) return `\`var.${name}\` has no default, and \`module.${caller.name}\` gives it no value`;
  const files = instance.declarations.optionalValues.get(name) ?? [];
  if (files.length === 0) return `\`var.${name}\` has no default and no value in any .tfvars file`;
  const [first, ...others] = files;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `\`var.${name}\` has no default, and \`${first}\`${more} sets it only when Terraform is told to read it`;
}

function providerOf(key: string, instance: ModuleInstance, caller: Caller | undefined): EvaluatedBlock | undefined {
  const [name, alias] = key.split(".");
  const written = instance.declarations.blocks.find(
    (block) => block.item.type.name === "provider" && block.item.labels[0]?.name === name && aliasOf(block) === alias,
  );
  if (written) return evaluatedBlock(written, instance);
  if (!caller) return undefined;
  const providers = caller.block.config.entries.get("providers")?.value;
  const given = providers?.kind === "map" ? providers.entries.get(key)?.value : undefined;
  if (given?.kind === "scalar") return caller.instance.provider(String(given.value));
  return alias === undefined ? caller.instance.provider(key) : undefined;
}

function childOf(name: string, instance: ModuleInstance, place: Place, world: World): ModuleInstance | undefined {
  const block = instance.call(name);
  const folder = block && calledFolder(block.declared, place.folder);
  const declarations = folder === undefined ? undefined : world.declarationsOf(folder);
  if (!block || folder === undefined || !declarations) return undefined;
  const isTooDeep = place.path.length >= MAXIMUM_CALL_DEPTH || world.instances >= MAXIMUM_INSTANCES;
  if (isTooDeep || place.folders.includes(folder)) return undefined;
  const called = { ...place, folder, path: [...place.path, name], folders: [...place.folders, folder] };
  return createInstance(called, declarations, world, { instance, name, block });
}

/** The folder that a `module` block calls, when its source is a local path inside the workspace. */
export function calledFolder(call: Declared<Block>, folder: string): string | undefined {
  const source = argumentOf(call, "source")?.item.value;
  if (source?.kind !== "template" || source.parts.length !== 1) return undefined;
  const [part] = source.parts;
  if (part?.kind !== "text" || !/^\.\.?(\/|$)/.test(part.text)) return undefined;
  return joinPath(folder, part.text);
}
