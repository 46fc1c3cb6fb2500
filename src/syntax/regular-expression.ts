/** What can be told of a regular expression from its text: how long it may take, and what it says of a text's start. */

const ESCAPE = /\\(?:[pPu]\{[^}]{0,40}\}|.)/gsu;
const CLASS = /\[\^?\]?[^\]]{0,200}\]/gu;
const GROUP_START = /\(\?(?:[:=!]|<[=!]|<\w{1,50}>)/gu;

/** The pattern with each escape and class as one letter and each group's start as a bracket: quantifiers stay. */
export function simplify(pattern: string): string {
  return pattern.replace(ESCAPE, "a").replace(CLASS, "a").replace(GROUP_START, "(");
}

/**
 * True when a group that repeats holds a repetition or a choice: the time of an engine that backtracks can then grow
 * exponentially with the text. `simple` is what `simplify` gives.
 */
export function repeatsComplexGroup(simple: string): boolean {
  const open: boolean[] = [];
  for (let at = 0; at < simple.length; at++) {
    const character = simple[at] ?? "";
    if (character === "(") open.push(false);
    else if ("*+?{|".includes(character)) open.fill(true);
    else if (character === ")" && open.pop() && "*+{".includes(simple[at + 1] ?? " ")) return true;
  }
  return false;
}

/** Quadratic at worst: one repetition that can end anywhere, tried from anywhere; from a fixed start there may be two. */
const MAXIMUM_REPETITIONS = 2;

/**
 * True for a pattern that an engine that backtracks runs in acceptable time on any text. A repetition whose next character
 * it cannot take itself (`[^:]*:`) ends in one place only and costs nothing.
 */
export function isHarmless(pattern: string): boolean {
  if (pattern.length > 1_000 || repeatsComplexGroup(simplify(pattern))) return false;
  let repetitions = pattern.startsWith("^") ? 0 : 1;
  const repeated =
    /(\\(?:[pPu]\{[^}]{0,40}\}|.)|\[\^?\]?[^\]]{0,200}\]|[^\\[])(?:[*+]|\{\d{1,4},(?:|\d{1,4})\})\??(?=(\\.|[^\\]|$))/gsu;
  for (const [, atom = "", next = ""] of pattern.matchAll(repeated)) {
    if (!endsInOnePlace(atom, next)) repetitions++;
  }
  return repetitions <= MAXIMUM_REPETITIONS;
}

function endsInOnePlace(atom: string, next: string): boolean {
  const literal = next.startsWith("\\") ? literalOf(next) : /^[\w\s:/@=,;"'-]$/u.test(next) ? next : undefined;
  if (atom === ")" || literal === undefined) return false;
  try {
    return !new RegExp(`^${atom}$`, "u").test(literal);
  } catch {
    return false;
  }
}

/** The character that an escape stands for, unless it stands for several. */
function literalOf(escaped: string): string | undefined {
  const character = escaped[1];
  return character !== undefined && /[^A-Za-z0-9]/u.test(character) ? character : undefined;
}

/**
 * What a search for a pattern says of every text that begins with `start`: true or false when all of them agree for
 * certain, undefined when the rest of the text decides or the pattern is too complicated to tell.
 */
export function searchInStart(pattern: string, expression: RegExp, start: string): boolean | undefined {
  // A match that does not look at what follows stays a match, whatever follows.
  if (!looksAhead(pattern) && expression.test(start)) return true;
  const same = (text: string) => (expression.ignoreCase ? text.toLowerCase() : text);
  const starts = literalStarts(pattern)?.map(same);
  const begun = same(start);
  return starts?.every((text) => !text.startsWith(begun) && !begun.startsWith(text)) ? false : undefined;
}

/** True when a search for a pattern finds something in every text that ends with `end`, whatever comes before. */
export function isFoundInEnd(pattern: string, expression: RegExp, end: string): boolean {
  const bare = pattern.replace(/\\[^bB]/gsu, "a").replace(CLASS, "a");
  return !/\^|\\[bB]|\(\?<?[=!]/u.test(bare) && expression.test(end);
}

function looksAhead(pattern: string): boolean {
  const bare = pattern.replace(/\\[^bB]/gsu, "a").replace(CLASS, "a");
  return /\$|\\[bB]|\(\?[=!]/u.test(bare);
}

const MAXIMUM_STARTS = 64;

/** The texts with one of which every match begins, where each way of matching is bound to the start of the text. */
function literalStarts(pattern: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const alternative of alternativesOf(pattern)) {
    if (!alternative.startsWith("^")) return undefined;
    found.push(...startsOf(alternative.slice(1)).texts);
  }
  return found.length <= MAXIMUM_STARTS ? found : undefined;
}

interface Starts {
  readonly texts: readonly string[];
  /** True when the texts are all of the part, so that what stands behind it goes on from them. */
  readonly isAll: boolean;
}

function startsOf(part: string): Starts {
  let texts: readonly string[] = [""];
  for (let at = 0; at < part.length; ) {
    const { inner, literal, length } = nextAtom(part.slice(at));
    const quantifier = part[at + length] ?? "";
    if ("*?{".includes(quantifier) && quantifier !== "") return { texts, isAll: false };
    if (literal !== undefined) texts = texts.map((text) => text + literal);
    else if (inner !== undefined) {
      const ways = alternativesOf(inner).map(startsOf);
      const ends = ways.flatMap((way) => way.texts);
      if (texts.length * ends.length > MAXIMUM_STARTS) return { texts, isAll: false };
      texts = texts.flatMap((text) => ends.map((end) => text + end));
      if (ways.some((way) => !way.isAll)) return { texts, isAll: false };
    } else return { texts, isAll: false };
    if (quantifier === "+") return { texts, isAll: false };
    at += length;
  }
  return { texts, isAll: true };
}

interface Atom {
  readonly literal?: string;
  /** What stands in a plain group. */
  readonly inner?: string;
  readonly length: number;
}

function nextAtom(rest: string): Atom {
  const first = rest[0] ?? "";
  if (first === "\\") {
    const literal = literalOf(rest.slice(0, 2));
    return literal === undefined ? { length: 2 } : { literal, length: 2 };
  }
  if (first === "(") {
    const length = groupLength(rest);
    const inner = rest.slice(1, length - 1).replace(/^\?:/u, "");
    return inner.startsWith("?") ? { length } : { inner, length };
  }
  return "[.$^|)*+?{".includes(first) ? { length: 1 } : { literal: first, length: 1 };
}

/** The length of the group that a text begins with, with its brackets. */
function groupLength(text: string): number {
  let depth = 0;
  for (const { at, character } of structure(text)) {
    if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The parts between the `|` that stand in no group. */
function alternativesOf(pattern: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { at, character } of structure(pattern)) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (depth === 0) {
      parts.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, pattern.slice(start)];
}

/** The brackets and bars of a pattern that are no literals. */
function* structure(pattern: string): Iterable<{ readonly at: number; readonly character: string }> {
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "\\") at++;
    else if (character === "[") {
      for (at++; at < pattern.length && pattern[at] !== "]"; at++) if (pattern[at] === "\\") at++;
    } else if ("()|".includes(character)) yield { at, character };
  }
}
