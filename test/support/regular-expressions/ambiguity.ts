/**
 * How the time of a search grows with a text, told from the automaton: by in how many ways it reads one text (Weber and
 * Seidl, On the degree of ambiguity of finite automata, 1991, https://doi.org/10.1016/0304-3975(91)90381-B).
 */
import { automatonOf, type State } from "./automaton";
import { readPattern } from "./pattern";

export type Growth = "linear" | "polynomial" | "exponential";

/** The growth of the time that an engine which backtracks takes at worst. */
export function growthOf(source: string, flags: string): Growth {
  const states = automatonOf(readPattern(source), flags);
  const reach = new Map(states.map((state) => [state, reachableFrom(state)]));
  const loops = states.filter((state) => reach.get(state)?.has(state));
  const isWithin = (from: State, to: State) => reach.get(from)?.has(to) ?? false;
  // Where everything has matched already, nothing is tried again.
  const open = loops.filter(({ accepts }) => !accepts);
  if (open.some((state) => readsInTwoWays(state, isWithin))) return "exponential";
  for (const from of loops) {
    for (const to of open) {
      if (from === to || !isWithin(from, to) || isWithin(to, from)) continue;
      if (staysAndGoesOn(from, to, isWithin, flags.includes("g"))) return "polynomial";
    }
  }
  return "linear";
}

function reachableFrom(start: State): ReadonlySet<State> {
  const found = new Set<State>();
  const waiting = [...start.next];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    waiting.push(...state.next);
  }
  return found;
}

type Within = (from: State, to: State) => boolean;

/** True when one text leads from a state back to it in two ways. */
function readsInTwoWays(state: State, isWithin: Within): boolean {
  const inside = (one: State) => isWithin(state, one) && isWithin(one, state);
  const seen = new Set<string>();
  const names = namer();
  const waiting = [{ left: state, right: state, differs: false }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const lefts = at.left.next.filter(inside);
    const rights = at.right.next.filter(inside);
    for (const [i, left] of lefts.entries()) {
      for (const [j, right] of rights.entries()) {
        if (!shareCharacter([left, right])) continue;
        const differs = at.differs || (at.left === at.right ? i !== j : left !== right);
        if (differs && left === state && right === state) return true;
        const name = `${names(left)} ${names(right)} ${differs}`;
        if (!seen.has(name)) waiting.push({ left, right, differs });
        seen.add(name);
      }
    }
  }
  return false;
}

type Triple = readonly [State, State, State];

/** True when one text leads from a state back to it, from it to another state, and from that one back to itself. */
function staysAndGoesOn(from: State, to: State, isWithin: Within, mayRestart: boolean): boolean {
  const names = namer();
  const seen = new Set<string>();
  const waiting: Triple[] = [[from, from, to]];
  // What has matched once is not tried again, unless the search goes on behind it.
  const isOpen = (state: State) => mayRestart || !state.accepts;
  const stays = (state: State) => isWithin(state, from);
  const goesOn = (state: State) => isOpen(state) && isWithin(state, to);
  const loops = (state: State) => isOpen(state) && isWithin(state, to) && isWithin(to, state);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const next of successors(at, [stays, goesOn, loops])) {
      if (next[0] === from && next[1] === to && next[2] === to) return true;
      const name = next.map(names).join(" ");
      if (!seen.has(name)) waiting.push(next);
      seen.add(name);
    }
  }
  return false;
}

type Filter = (state: State) => boolean;

/** Where one character leads from three states. */
function* successors([one, two, three]: Triple, wanted: readonly [Filter, Filter, Filter]): Iterable<Triple> {
  for (const first of one.next.filter(wanted[0])) {
    for (const second of two.next.filter(wanted[1])) {
      for (const third of three.next.filter(wanted[2])) {
        if (shareCharacter([first, second, third])) yield [first, second, third];
      }
    }
  }
}

function shareCharacter([first, ...others]: readonly State[]): boolean {
  if (!first) return false;
  for (const character of first.characters) {
    if (others.every(({ characters }) => characters.has(character))) return true;
  }
  return false;
}

function namer(): (state: State) => number {
  const names = new Map<State, number>();
  return (state) => {
    const known = names.get(state) ?? names.size;
    names.set(state, known);
    return known;
  };
}
