/**
 * The expressions of Go templates as Helm charts write them: `.Values.image.tag | default .Chart.AppVersion | quote`.
 * Source: https://pkg.go.dev/text/template#hdr-Pipelines
 */
import type { Scalar } from "../../../model/value";

export type Expression = Literal | Field | Call;

interface Literal {
  readonly kind: "literal";
  readonly value: Scalar;
}

/** `.a.b`, `$.a.b`, `$name.a.b` or `(…).a.b`. */
interface Field {
  readonly kind: "field";
  readonly base: { readonly kind: "dot" } | { readonly kind: "variable"; readonly name: string } | Expression;
  readonly path: readonly string[];
  /** As it is written, for reasons. */
  readonly text: string;
}

/** A function with its arguments; a value that is piped into it is the last one. */
interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** What `with`, `range` and assignments hold: names that are given values, and the expression. */
export interface Clause {
  readonly names: readonly string[];
  /** True for `=`, which changes a variable that is there already. */
  readonly isChange: boolean;
  readonly expression: Expression | undefined;
}

/** Reads `$name := expression`, `$key, $value := expression` or a bare expression. */
export function parseClause(text: string): Clause {
  const names = /^\$(\w{0,100})(?:[ \t]{0,20},[ \t]{0,20}\$(\w{1,100}))?[ \t]{0,20}(:?=)/.exec(text);
  if (!names) return { names: [], isChange: false, expression: parseExpression(text) };
  return {
    names: [names[1], names[2]].flatMap((name) => (name === undefined ? [] : [name])),
    isChange: names[3] === "=",
    expression: parseExpression(text.slice(names[0].length)),
  };
}

/** The tree of an expression, or undefined when it has a form that is not read here. Never throws. */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const expression = readPipeline(reader);
  return reader.at === tokens.length ? expression : undefined;
}

const LONGEST = 4_000;
const DEEPEST = 40;

interface Token {
  readonly kind: "text" | "number" | "word" | "field" | "variable" | "mark";
  readonly text: string;
  /** True when nothing stands between this token and the one before it. */
  readonly isJoined: boolean;
}

const token =
  /\s+|("(?:[^"\\]|\\.)*"|`[^`]*`)|([-+]?\d[\w.]*)|([A-Za-z_]\w*)|(\.(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)?)|(\$\w*(?:\.[A-Za-z_]\w*)*)|([|()])/y;

const kinds = ["text", "number", "word", "field", "variable", "mark"] as const;

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let isJoined = false;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return undefined;
    const group = match.slice(1).findIndex((part) => part !== undefined);
    const kind = kinds[group];
    if (kind) tokens.push({ kind, text: match[0], isJoined });
    isJoined = kind !== undefined;
  }
  return tokens;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

function readPipeline(reader: Reader): Expression | undefined {
  let value = readCommand(reader, undefined);
  while (value && isMark(reader, "|")) {
    reader.at++;
    value = readCommand(reader, value);
  }
  return value;
}

function isMark({ tokens, at }: Reader, mark: string): boolean {
  return tokens[at]?.kind === "mark" && tokens[at]?.text === mark;
}

function readCommand(reader: Reader, piped: Expression | undefined): Expression | undefined {
  const first = reader.tokens[reader.at];
  const isCall = first?.kind === "word" && !constants.has(first.text);
  if (!isCall) return piped ? undefined : readOperand(reader);
  reader.at++;
  const parts: Expression[] = [];
  while (reader.at < reader.tokens.length && !isMark(reader, "|") && !isMark(reader, ")")) {
    const operand = readOperand(reader);
    if (!operand) return undefined;
    parts.push(operand);
  }
  return { kind: "call", name: first.text, arguments: piped ? [...parts, piped] : parts };
}

const constants: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["true", true],
  ["false", false],
  ["nil", null],
]);

function readOperand(reader: Reader): Expression | undefined {
  const next = reader.tokens[reader.at];
  if (!next) return undefined;
  if (next.kind === "mark") return next.text === "(" ? readGroup(reader) : undefined;
  reader.at++;
  const { kind, text } = next;
  if (kind === "text") return { kind: "literal", value: unquote(text) };
  if (kind === "number") return Number.isNaN(Number(text)) ? undefined : { kind: "literal", value: Number(text) };
  if (kind === "field") return { kind: "field", base: { kind: "dot" }, path: stepsOf(text), text };
  if (kind === "variable") {
    const [name = "", ...path] = text.slice(1).split(".");
    return { kind: "field", base: { kind: "variable", name }, path, text };
  }
  const constant = constants.get(text);
  if (constant !== undefined) return { kind: "literal", value: constant };
  return { kind: "call", name: text, arguments: [] };
}

function stepsOf(text: string): readonly string[] {
  return text === "." ? [] : text.slice(1).split(".");
}

function readGroup(reader: Reader): Expression | undefined {
  if (reader.depth >= DEEPEST) return undefined;
  reader.at++;
  reader.depth++;
  const inner = readPipeline(reader);
  reader.depth--;
  if (!inner || !isMark(reader, ")")) return undefined;
  reader.at++;
  const next = reader.tokens[reader.at];
  if (next?.kind !== "field" || !next.isJoined) return inner;
  reader.at++;
  return { kind: "field", base: inner, path: stepsOf(next.text), text: `(…)${next.text}` };
}

function unquote(text: string): string {
  if (text.startsWith("`")) return text.slice(1, -1);
  return text.slice(1, -1).replaceAll(/\\(.)/gs, (_, character: string) => escapes.get(character) ?? character);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
]);
