/**
 * Values as the code shows them. A value is known, unknown (with its reason) or absent: three answers, never two.
 * A node is a known or unknown value with its place; absence is the lack of a node.
 *
 * Some are classes in name only, any object of that form will do: what they hold may be made when it is asked for
 * (model/lazy.ts), and the compiler knows of classes that a copy with `...` is without it.
 */
import type { Location } from "../syntax/text";

export type Scalar = string | number | boolean | null;

/** Why a value cannot be read from source. `reason` is a sentence that a person reads, without a full stop. */
export interface Unknown {
  readonly code: UnknownCode;
  readonly reason: string;
}

export type UnknownCode =
  | "variable-without-value"
  | "module-output"
  | "data-source"
  | "resource-attribute"
  | "function"
  | "template"
  | "repetition"
  | "environment"
  | "unreadable";

declare class NodeBase {
  /** Where the value is written in the resource itself. */
  readonly at: Location;
  /** Where it comes from when that is another place: a variable's default, a local, a values file. */
  readonly origin?: Location;
  /** Addresses that the expression mentions, such as `aws_kms_key.clinical` or `module.network`, without attribute. */
  readonly references?: readonly Reference[];
}

/** `address` without index; `attribute` is the path after it (`arn`, `id`, `""` when none). */
export interface Reference {
  readonly address: string;
  readonly attribute: string;
  readonly at: Location;
  /** The scope in which the address is meant, where the platform has scopes: a value may come from a calling module. */
  readonly scope?: string;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly value: Scalar;
}

/** A list, set or tuple, or the blocks of one type in a body. */
export declare class ListNode extends NodeBase {
  readonly kind: "list";
  get items(): readonly Node[];
  /** True for repeated blocks. */
  readonly blocks?: boolean;
  /** Set when there may be further items that source does not show. */
  readonly open?: Unknown;
}

/** A map, object, block body or Kubernetes object. */
export declare class MapNode extends NodeBase {
  readonly kind: "map";
  get entries(): ReadonlyMap<string, Entry>;
  /** Where to point when something in this map is absent: a block's header, an object's key. */
  readonly header: Location;
  /** Set when there may be further entries that source does not show. */
  readonly open?: Unknown;
}

export interface UnknownNode extends NodeBase {
  readonly kind: "unknown";
  readonly unknown: Unknown;
  /** The text with which the value begins, where source shows that much: `serviceAccount:`. */
  readonly start?: string;
  /** The text with which it ends, where source shows that much: `:policy/AdministratorAccess`. */
  readonly end?: string;
  /** The values of which it is one, when source shows them all but not which: the branches of a conditional. */
  readonly anyOf?: readonly Node[];
  /** The values that it has in the copies of a repeated block, when source shows them all: each of them occurs. */
  readonly allOf?: readonly Node[];
}

export type Node = ScalarNode | ListNode | MapNode | UnknownNode;

export declare class Entry {
  readonly key: Location;
  /** From the key to the end of the value: what a fix replaces or removes. */
  readonly whole: Location;
  /** What the entry has; when it is `conditional`, what it has if it is there. */
  get value(): Node;
  /** Set when source does not show whether the entry is there: a branch of a template holds it. */
  readonly conditional?: Unknown;
}
