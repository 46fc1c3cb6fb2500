/** Reads the pattern of a regular expression into a tree: as much of it as its running time depends on. */

export type Pattern =
  /** One character of a set; the set as it is written. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly ways: readonly Pattern[] }
  /** `most` is undefined where nothing bounds it. */
  | { readonly kind: "repetition"; readonly part: Pattern; readonly least: number; readonly most: number | undefined }
  /** Looks at what follows or went before without taking it. */
  | { readonly kind: "look"; readonly part: Pattern; readonly way: "=" | "!" | "<=" | "<!" }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  /** `\b`, `\B`: may fail, and takes nothing. */
  | { readonly kind: "condition" }
  | { readonly kind: "reference" };

/** @throws Error on what is no pattern. */
export function readPattern(source: string): Pattern {
  const { pattern, end } = readChoice(source, 0);
  if (end < source.length) throw new Error(`What is ${source.slice(end)} in ${source}?`);
  return pattern;
}

interface Read {
  readonly pattern: Pattern;
  readonly end: number;
}

function readChoice(source: string, from: number): Read {
  const ways: Pattern[] = [];
  let parts: Pattern[] = [];
  let at = from;
  while (at < source.length && source[at] !== ")") {
    if (source[at] === "|") {
      ways.push({ kind: "sequence", parts });
      parts = [];
      at++;
      continue;
    }
    const atom = readAtom(source, at);
    const { pattern, end } = readQuantifier(source, atom);
    parts.push(pattern);
    at = end;
  }
  ways.push({ kind: "sequence", parts });
  return { pattern: ways.length === 1 && ways[0] ? ways[0] : { kind: "choice", ways }, end: at };
}

const GROUP = /\((?:\?(?:(?<look><?[=!])|:|<\w+>))?/uy;
const ESCAPE = /\\(?:[pP]\{[^}]+\}|u\{[^}]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Z]|k<\w+>|[\s\S])/uy;
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/uy;

function readAtom(source: string, at: number): Read {
  const character = source[at] ?? "";
  if (character === "(") {
    const [opening, look] = matchAt(GROUP, source, at);
    const { pattern, end } = readChoice(source, at + opening.length);
    if (source[end] !== ")") throw new Error(`A bracket is open in ${source}.`);
    if (look === undefined) return { pattern, end: end + 1 };
    return { pattern: { kind: "look", part: pattern, way: look as "=" | "!" | "<=" | "<!" }, end: end + 1 };
  }
  if (character === "^") return { pattern: { kind: "start" }, end: at + 1 };
  if (character === "$") return { pattern: { kind: "end" }, end: at + 1 };
  const [written] =
    character === "[" ? matchAt(CLASS, source, at) : character === "\\" ? matchAt(ESCAPE, source, at) : [character];
  return { pattern: atomOf(written), end: at + written.length };
}

function atomOf(written: string): Pattern {
  if (/^\\[bB]$/u.test(written)) return { kind: "condition" };
  if (/^\\(?:[1-9]|k)/u.test(written)) return { kind: "reference" };
  return { kind: "character", source: written };
}

function matchAt(expression: RegExp, source: string, at: number): readonly [string, string?] {
  expression.lastIndex = at;
  const found = expression.exec(source);
  if (!found) throw new Error(`What is ${source.slice(at)}?`);
  return [found[0], found[1]];
}

const QUANTIFIER = /([*+?])\??|\{(\d+)(,?)(\d*)\}\??/uy;

function readQuantifier(source: string, { pattern, end }: Read): Read {
  QUANTIFIER.lastIndex = end;
  const found = QUANTIFIER.exec(source);
  if (!found) return { pattern, end };
  const [whole, sign, least = "", comma, most = ""] = found;
  const bounds =
    sign === undefined
      ? { least: Number(least), most: comma === "" ? Number(least) : most === "" ? undefined : Number(most) }
      : { least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : undefined };
  return { pattern: { kind: "repetition", part: pattern, ...bounds }, end: end + whole.length };
}
