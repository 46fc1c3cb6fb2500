/**
 * The tree of one YAML document, with offsets into the text that was parsed. It keeps what YAML shows and resolves
 * nothing but plain scalars and the targets of aliases.
 */
import type { Span, SyntaxProblem } from "../text";

export type YamlNode = YamlMap | YamlList | YamlScalar | YamlAlias;

export interface YamlMap {
  readonly kind: "map";
  /** In the order of the text; a key may stand twice. */
  readonly pairs: readonly YamlPair[];
  readonly span: Span;
}

export interface YamlPair {
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export type YamlScalarStyle = "plain" | "single-quoted" | "double-quoted" | "block";

export interface YamlScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The text before a plain scalar is read as number, boolean or null. */
  readonly text: string;
  readonly style: YamlScalarStyle;
  readonly span: Span;
  /** Set when the value cannot be told, with the reason: a clause without a full stop. */
  readonly unreadable?: string;
}

/** `*name`; the target is undefined when no such anchor stands before it. */
export interface YamlAlias {
  readonly kind: "alias";
  readonly name: string;
  readonly target: YamlNode | undefined;
  readonly span: Span;
}

/** A parsed document. Parsing never fails: what could not be read stands in `problems`. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** From here on the tree may lack what the text has, because of a problem. */
  readonly incompleteFrom: number | undefined;
}
