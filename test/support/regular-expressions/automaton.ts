/**
 * The automaton of a pattern: one state for each character that the pattern takes (Glushkov 1961,
 * https://doi.org/10.1070/RM1961v016n05ABEH004112). Two ways from a state to another are kept as two: an engine that
 * backtracks tries both.
 */
import type { Pattern } from "./pattern";

export interface State {
  /** The characters of the alphabet that lead into it. */
  readonly characters: ReadonlySet<string>;
  /** Where it goes on; a state that stands here twice is reached in two ways. */
  readonly next: State[];
  /** True when the whole pattern has matched here, whatever follows. */
  accepts: boolean;
}

/** A part of a pattern, as a piece of the automaton. */
interface Piece {
  readonly first: readonly State[];
  readonly last: readonly State[];
  /** True when it matches nothing as well. */
  readonly isEmpty: boolean;
  /** True when it may refuse though its characters were there. */
  readonly isConditional: boolean;
}

/** More repetitions than these are as bad as any number of them. */
const FEW = 1_000;

const NOTHING: Piece = { first: [], last: [], isEmpty: true, isConditional: false };

/** Every state of the search for a pattern in a text. Beginnings at each place of the text are ways of their own. */
export function automatonOf(pattern: Pattern, flags: string): readonly State[] {
  const states: State[] = [];
  const alphabet = alphabetOf(pattern, flags);
  const add = (characters: readonly string[]): State => {
    const state = { characters: new Set(characters), next: [], accepts: false };
    states.push(state);
    return state;
  };
  const setOf = (source: string): readonly string[] => {
    const one = new RegExp(`^(?:${source})$`, flags.replaceAll(/[gym]/gu, ""));
    return alphabet.filter((character) => one.test(character));
  };
  for (const { before, rest } of waysOf(pattern)) {
    const piece = pieceOf(rest, flags, (source) => add(setOf(source)));
    if (!piece.isConditional) for (const state of piece.last) state.accepts = true;
    if (flags.includes("y") || (before === "start" && !flags.includes("m"))) continue;
    const anywhere = add(alphabet);
    anywhere.next.push(anywhere);
    if (before === undefined) {
      anywhere.next.push(...piece.first);
      continue;
    }
    const taken = setOf(before === "start" ? "\\n" : before.source);
    const isWanted = before === "start" || before.isWanted;
    const bound = add(isWanted ? taken : alphabet.filter((character) => !taken.includes(character)));
    anywhere.next.push(bound);
    bound.next.push(...piece.first);
  }
  return states;
}

/** What has to stand before a match: the start of the text or line, or a character that is one of a set, or is not. */
type Before = "start" | { readonly source: string; readonly isWanted: boolean } | undefined;

interface Way {
  readonly before: Before;
  readonly rest: Pattern;
}

/** The ways in which a pattern can begin, each with what has to stand before it. */
function waysOf(pattern: Pattern): readonly Way[] {
  if (pattern.kind === "choice") return pattern.ways.flatMap(waysOf);
  if (pattern.kind === "start") return [{ before: "start", rest: { kind: "sequence", parts: [] } }];
  if (pattern.kind === "look" && pattern.part.kind === "sequence") {
    const [character, ...more] = pattern.part.parts;
    if (character?.kind === "character" && more.length === 0 && pattern.way.startsWith("<")) {
      const before = { source: character.source, isWanted: pattern.way === "<=" };
      return [{ before, rest: { kind: "sequence", parts: [] } }];
    }
  }
  if (pattern.kind !== "sequence") return [{ before: undefined, rest: pattern }];
  const [first, ...rest] = pattern.parts;
  if (!first) return [{ before: undefined, rest: pattern }];
  return waysOf(first).map((way) => ({
    before: way.before,
    rest: { kind: "sequence", parts: way.rest === first ? pattern.parts : [way.rest, ...rest] },
  }));
}

function pieceOf(pattern: Pattern, flags: string, add: (source: string) => State): Piece {
  switch (pattern.kind) {
    case "character": {
      const state = add(pattern.source);
      return { ...NOTHING, first: [state], last: [state], isEmpty: false };
    }
    case "end":
      // Nothing follows; of lines something may.
      return { ...NOTHING, isEmpty: flags.includes("m"), isConditional: true };
    case "start":
    case "condition":
      return { ...NOTHING, isConditional: true };
    case "look": {
      // What it looks at is tried as one way, and what follows as another.
      const { first } = pieceOf(pattern.part, flags, add);
      return { ...NOTHING, first: pattern.way.startsWith("<") ? [] : first, isConditional: true };
    }
    case "sequence":
      return pattern.parts.map((part) => pieceOf(part, flags, add)).reduce(joined, NOTHING);
    case "choice": {
      const ways = pattern.ways.map((way) => pieceOf(way, flags, add));
      return {
        first: ways.flatMap(({ first }) => first),
        last: ways.flatMap(({ last }) => last),
        isEmpty: ways.some(({ isEmpty }) => isEmpty),
        isConditional: ways.some(({ isConditional }) => isConditional),
      };
    }
    case "repetition": {
      const piece = pieceOf(pattern.part, flags, add);
      const isLoop = pattern.most === undefined || pattern.most > FEW;
      if (isLoop) for (const state of piece.last) state.next.push(...piece.first);
      return { ...piece, isEmpty: piece.isEmpty || pattern.least === 0 };
    }
    case "reference":
      throw new Error("Text that is found again takes time that no automaton tells.");
  }
}

function joined(left: Piece, right: Piece): Piece {
  for (const state of left.last) state.next.push(...right.first);
  return {
    first: left.isEmpty ? [...left.first, ...right.first] : left.first,
    last: right.isEmpty ? [...left.last, ...right.last] : right.last,
    isEmpty: left.isEmpty && right.isEmpty,
    isConditional: right.isConditional || (right.isEmpty && left.isConditional),
  };
}

/** Characters of every sort, and those that stand in the pattern with their neighbours: they tell its sets apart. */
function alphabetOf(pattern: Pattern, flags: string): readonly string[] {
  const found = new Set([
    "a",
    "b",
    "f",
    "g",
    "z",
    "A",
    "Z",
    "0",
    "1",
    "9",
    "_",
    "-",
    " ",
    "\t",
    "\n",
    "\r",
    "é",
    "\u00a0",
    "\u2028",
    "\0",
    "~",
  ]);
  if (flags.includes("u") || flags.includes("v")) found.add("😀");
  for (const source of charactersIn(pattern)) {
    for (const [character] of source.matchAll(/\\u\{?[\da-fA-F]{1,6}\}?|\\x[\da-fA-F]{2}|[^\\]/gu)) {
      const code = /^\\[ux]/u.test(character)
        ? Number.parseInt(character.replaceAll(/[^\da-fA-F]/gu, ""), 16)
        : (character.codePointAt(0) ?? 0);
      for (const near of [code - 1, code, code + 1]) {
        const isHalf = near >= 0xd800 && near <= 0xdfff;
        if (near >= 0 && near <= 0x10ffff && !isHalf) found.add(String.fromCodePoint(near));
      }
    }
  }
  return [...found].filter((character) => character.length === 1 || flags.includes("u"));
}

function charactersIn(pattern: Pattern): readonly string[] {
  if (pattern.kind === "character") return [pattern.source];
  if (pattern.kind === "sequence") return pattern.parts.flatMap(charactersIn);
  if (pattern.kind === "choice") return pattern.ways.flatMap(charactersIn);
  return "part" in pattern ? charactersIn(pattern.part) : [];
}
