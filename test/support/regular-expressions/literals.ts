/** Finds the regular expressions that are written out in TypeScript. */

export interface Literal {
  readonly source: string;
  readonly flags: string;
  /** Counts from 1. */
  readonly line: number;
}

/** After one of these a slash begins an expression; after anything else it divides. */
const BEFORE_EXPRESSION = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|yield|await))\s*$/u;

const BRACES: ReadonlyMap<string, number> = new Map([
  ["{", 1],
  ["}", -1],
]);

/** Every regular expression literal of a text, in order. */
export function literalsIn(text: string): readonly Literal[] {
  const found: Literal[] = [];
  // Braces open in the code of each template that is open.
  const templates: number[] = [];
  let significant = "";
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, { isInTemplate: templates.at(-1) === 0, significant });
    if (token.kind === "expression") found.push({ ...token.literal, line: text.slice(0, at).split("\n").length });
    if (token.kind === "template") {
      if (text[at] === "}") templates.pop();
      if (token.opens) templates.push(0);
    }
    const step = token.kind === "sign" ? (BRACES.get(text.charAt(at)) ?? 0) : 0;
    if (templates.length > 0) templates.push((templates.pop() ?? 0) + step);
    if (token.kind !== "comment") significant = (significant + (token.kind === "sign" ? text[at] : "x")).slice(-12);
    at = token.end;
  }
  return found;
}

type Token = { readonly end: number } & (
  | { readonly kind: "comment" | "quoted" | "sign" }
  | { readonly kind: "template"; readonly opens: boolean }
  | { readonly kind: "expression"; readonly literal: Omit<Literal, "line"> }
);

function tokenAt(
  text: string,
  at: number,
  { isInTemplate, significant }: { readonly isInTemplate: boolean; readonly significant: string },
): Token {
  const character = text.charAt(at);
  if (text.startsWith("//", at) || text.startsWith("#!", at)) return { kind: "comment", end: endOf(text, at, "\n") };
  if (text.startsWith("/*", at)) return { kind: "comment", end: endOf(text, at + 2, "*/") + 2 };
  if (character === '"' || character === "'") return { kind: "quoted", end: endOfQuoted(text, at + 1, character) };
  if (character === "`" || (character === "}" && isInTemplate)) {
    return { kind: "template", ...endOfTemplate(text, at + 1) };
  }
  if (character !== "/" || !BEFORE_EXPRESSION.test(significant)) return { kind: "sign", end: at + 1 };
  const end = endOfExpression(text, at + 1);
  const flags = /^[a-z]*/u.exec(text.slice(end + 1, end + 12))?.[0] ?? "";
  return { kind: "expression", end: end + 1 + flags.length, literal: { source: text.slice(at + 1, end), flags } };
}

function endOf(text: string, from: number, mark: string): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

function endOfQuoted(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfTemplate(text: string, from: number): { readonly end: number; readonly opens: boolean } {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return { end: at + 1, opens: false };
    else if (text.startsWith("${", at)) return { end: at + 2, opens: true };
  }
  return { end: text.length, opens: false };
}

function endOfExpression(text: string, from: number): number {
  let isInClass = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "[") isInClass = true;
    else if (text[at] === "]") isInClass = false;
    else if (text[at] === "/" && !isInClass) return at;
  }
  return text.length;
}
