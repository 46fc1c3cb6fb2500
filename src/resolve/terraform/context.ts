/** What an expression is evaluated against. */
import type { MapNode, Node } from "../../model/value";
import type { Block } from "../../syntax/hcl/tree";
import type { Declarations, Declared } from "./declarations";

/** Bounds shared by everything that is evaluated in one go, so that hostile input costs bounded time and stack. */
export interface Session {
  depth: number;
  steps: number;
  readonly read: (path: string) => string | undefined;
  /** The text of a configuration file as it is now, in which spans count. */
  readonly textOf: (file: string) => string | undefined;
}

/** How many copies of a block there are, and what `each` and `count` are in them. */
export interface Repetition {
  readonly kind: "count" | "for_each";
  /** The copies, or the node that says why their number is unknown. */
  instances(): readonly RepetitionInstance[] | Extract<Node, { kind: "unknown" }>;
  /** Where `for_each` or `count` is written. */
  readonly expressionAt: Node["at"];
}

/** For `count` the key is the index; `value` is the element of a `for_each`. */
export interface RepetitionInstance {
  readonly key: string | number;
  readonly value: Node;
}

/** A `resource` or `data` block with its evaluated body. */
export interface EvaluatedBlock {
  readonly declared: Declared<Block>;
  readonly config: MapNode;
  readonly repetition: Repetition | undefined;
}

/** One module, evaluated for one call (or as a root). Everything is evaluated when first asked for and kept. */
export interface ModuleInstance {
  readonly folder: string;
  /** The folder in which the calls begin: paths in functions are relative to it. */
  readonly root: string;
  /** Names of the calls that lead here, outermost first. */
  readonly path: readonly string[];
  readonly scope: string;
  readonly declarations: Declarations;
  readonly session: Session;
  variable(name: string): Node | undefined;
  local(name: string): Node | undefined;
  /** By address as written in the module. */
  block(address: string): EvaluatedBlock | undefined;
  call(name: string): EvaluatedBlock | undefined;
  /** The module that a call leads to, if it stands in the workspace. */
  child(call: string): ModuleInstance | undefined;
  output(name: string): Node | undefined;
  /** The provider block of a key such as `aws.replica`, in this module or handed down to it. */
  provider(key: string): EvaluatedBlock | undefined;
}

export interface Context {
  readonly instance: ModuleInstance;
  /** The file in which the expression stands. */
  readonly file: string;
  /** Variables of `for`, of `dynamic` blocks and of splats. */
  readonly variable: (name: string) => Node | undefined;
  readonly repetition?: Repetition | undefined;
  /** Set while a single copy of a repeated block is looked at. */
  readonly copy?: RepetitionInstance | undefined;
  /** Called when `each` or `count` is read without a single copy being looked at. */
  readonly onRepetition?: (() => void) | undefined;
}

/** A context without variables of its own: what stands directly in a file. */
export function fileContext(instance: ModuleInstance, file: string): Context {
  return { instance, file, variable: () => undefined };
}

/** The same context with one or two more variables. */
export function withVariables(context: Context, variables: ReadonlyMap<string, Node>): Context {
  return { ...context, variable: (name) => variables.get(name) ?? context.variable(name) };
}
