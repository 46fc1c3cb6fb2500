/**
 * The syntax tree of HCL native syntax (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).
 * Every node carries its span; trivia is not kept in nodes, comments stand in a list of their own.
 */
import type { Span, SyntaxProblem } from "../text";

/** A parsed file. Parsing never fails: what could not be read stands in `problems`. */
export interface HclFile {
  readonly body: Body;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** `text` is the comment without its marks (`#`, `//`, `/*`), not trimmed. */
export interface Comment {
  readonly text: string;
  readonly span: Span;
}

export interface Body {
  /** Attributes and blocks in the order of the text. */
  readonly items: readonly (Attribute | Block)[];
  readonly span: Span;
}

export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

/** `name = value`; the span runs from the name to the end of the value. */
export interface Attribute {
  readonly kind: "attribute";
  readonly name: Identifier;
  readonly value: Expression;
  readonly span: Span;
}

/** `type "label" { … }`; the span runs from the type to the closing brace. */
export interface Block {
  readonly kind: "block";
  readonly type: Identifier;
  /** Quoted labels without their quotes; spans include the quotes. */
  readonly labels: readonly Identifier[];
  readonly body: Body;
  /** From the type to the last label. */
  readonly header: Span;
  readonly span: Span;
  /** The braces; `closeBrace` is undefined when it is missing from the text. */
  readonly openBrace: Span;
  readonly closeBrace: Span | undefined;
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | VariableReference
  | AttributeAccess
  | IndexAccess
  | Splat
  | FunctionCall
  | Conditional
  | BinaryOperation
  | UnaryOperation
  | Parenthesised
  | TupleConstructor
  | ObjectConstructor
  | ForExpression
  | InvalidExpression;

export interface NumberLiteral {
  readonly kind: "number";
  readonly value: number;
  readonly span: Span;
}
export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly span: Span;
}
export interface NullLiteral {
  readonly kind: "null";
  readonly span: Span;
}

/**
 * A quoted string, a heredoc, or a bare template (a whole file, as `templatefile` reads it). `span` covers quotes or heredoc marks, `content` only what is between them.
 * A string without interpolation has one literal part, or none when it is empty.
 */
export interface Template {
  readonly kind: "template";
  readonly form: "quoted" | "heredoc" | "indented-heredoc" | "bare";
  readonly parts: readonly TemplatePart[];
  readonly content: Span;
  readonly span: Span;
}

export type TemplatePart = TemplateText | TemplateInterpolation | TemplateIf | TemplateFor;

/** `text` has its escapes resolved and the indentation of a `<<-` heredoc removed; trim marks (`~`) are already applied. */
export interface TemplateText {
  readonly kind: "text";
  readonly text: string;
  readonly span: Span;
}
export interface TemplateInterpolation {
  readonly kind: "interpolation";
  readonly expression: Expression;
  readonly span: Span;
}
export interface TemplateIf {
  readonly kind: "if";
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  readonly whenFalse: readonly TemplatePart[];
  readonly span: Span;
}
export interface TemplateFor {
  readonly kind: "for";
  readonly keyVariable: Identifier | undefined;
  readonly valueVariable: Identifier;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
  readonly span: Span;
}

/** The root of a traversal: `var`, `local`, `aws_kms_key`, `each` … */
export interface VariableReference {
  readonly kind: "variable";
  readonly name: string;
  readonly span: Span;
}
/** `target.name` */
export interface AttributeAccess {
  readonly kind: "access";
  readonly target: Expression;
  readonly name: Identifier;
  readonly span: Span;
}
/** `target[key]`, and the legacy `target.0` with a number as key. */
export interface IndexAccess {
  readonly kind: "index";
  readonly target: Expression;
  readonly key: Expression;
  readonly span: Span;
}
/**
 * `target[*].a.b` (full) or `target.*.a.b` (attribute). `each` is the traversal applied to every element,
 * whose innermost target is a `SplatElement` variable named `*`.
 */
export interface Splat {
  readonly kind: "splat";
  readonly style: "full" | "attribute";
  readonly target: Expression;
  readonly each: Expression;
  readonly span: Span;
}
export interface FunctionCall {
  readonly kind: "call";
  /** With its namespaces: `provider::aws::arn_parse`. */
  readonly name: Identifier;
  readonly args: readonly Expression[];
  /** True when the last argument is followed by `...`. */
  readonly expandFinal: boolean;
  readonly span: Span;
}
export interface Conditional {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
  readonly span: Span;
}
export type BinaryOperator = "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%" | "&&" | "||";
export interface BinaryOperation {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}
export interface UnaryOperation {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
  readonly span: Span;
}
export interface Parenthesised {
  readonly kind: "parentheses";
  readonly inner: Expression;
  readonly span: Span;
}
export interface TupleConstructor {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
  readonly span: Span;
}
export interface ObjectConstructor {
  readonly kind: "object";
  readonly entries: readonly ObjectEntry[];
  readonly span: Span;
}
/** A bare word as key is a `Template` with one text part, as HCL reads it; a key in parentheses is `Parenthesised`. */
export interface ObjectEntry {
  readonly key: Expression;
  readonly value: Expression;
  readonly span: Span;
}
export interface ForExpression {
  readonly kind: "for";
  readonly keyVariable: Identifier | undefined;
  readonly valueVariable: Identifier;
  readonly collection: Expression;
  /** Present in `{ for … : key => value }`. */
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  /** True for `value...` in an object `for`. */
  readonly grouping: boolean;
  readonly condition: Expression | undefined;
  readonly span: Span;
}
/** Stands where the text could not be read as an expression; a problem with its place is recorded. */
export interface InvalidExpression {
  readonly kind: "invalid";
  readonly span: Span;
}
