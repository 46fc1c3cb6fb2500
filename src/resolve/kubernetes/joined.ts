/** What the documents of a file give, one after another; after an edit only what is another is put in its place. */
import { sameEndsOf } from "../../model/same-ends";
import type { KubernetesFile } from "./document";

export interface JoinedParts {
  readonly parts: readonly KubernetesFile[];
  readonly file: KubernetesFile;
  /** For each list of the file where what each part gives begins, and where all ends. Counted at the first edit. */
  readonly starts: Starts | undefined;
}

type Lists = keyof KubernetesFile;
type Starts = Readonly<Record<Lists, readonly number[]>>;

/** A list of a file, and what it holds. */
type Taking<T> = (file: KubernetesFile) => readonly T[];

/** Joins what parts give. */
export function joinParts(parts: readonly KubernetesFile[]): JoinedParts {
  const file = {
    resources: joined(parts, (part) => part.resources),
    problems: joined(parts, (part) => part.problems),
    annotationProblems: joined(parts, (part) => part.annotationProblems),
  };
  return { parts, file, starts: undefined };
}

/** The same for parts of which most are those of before. */
export function joinAgain(before: JoinedParts, parts: readonly KubernetesFile[]): JoinedParts {
  const [above, below] = sameEndsOf(before.parts, parts);
  const between = parts.slice(above, parts.length - below);
  const known = before.starts ?? startsOf(before.parts);
  const to = before.parts.length - below;
  const again = <T>(starts: readonly number[], itemsOf: Taking<T>): readonly T[] => {
    const [start, end] = [starts[above] ?? 0, starts[to] ?? 0];
    const items = itemsOf(before.file);
    const given = joined(between, itemsOf);
    const isSame = start === end && given.length === 0;
    return isSame ? items : [...items.slice(0, start), ...given, ...items.slice(end)];
  };
  const file = {
    resources: again(known.resources, (one) => one.resources),
    problems: again(known.problems, (one) => one.problems),
    annotationProblems: again(known.annotationProblems, (one) => one.annotationProblems),
  };
  const starts = (list: Lists): readonly number[] => {
    const counted = startsIn(between, list, known[list][above]);
    const shift = (counted.at(-1) ?? 0) - (known[list][to] ?? 0);
    const rest = known[list].slice(to + 1);
    return [...known[list].slice(0, above), ...counted, ...(shift === 0 ? rest : rest.map((start) => start + shift))];
  };
  return { parts, file, starts: byList(starts) };
}

function byList(compute: (list: Lists) => readonly number[]): Starts {
  return {
    resources: compute("resources"),
    problems: compute("problems"),
    annotationProblems: compute("annotationProblems"),
  };
}

function startsOf(parts: readonly KubernetesFile[]): Starts {
  return byList((list) => startsIn(parts, list));
}

/** Where each part begins, and where the last one ends. */
function startsIn(parts: readonly KubernetesFile[], list: Lists, from = 0): readonly number[] {
  let at = from;
  return [from, ...parts.map((part) => (at += part[list].length))];
}

function joined<T>(parts: readonly KubernetesFile[], itemsOf: Taking<T>): readonly T[] {
  const all: T[] = [];
  for (const part of parts) for (const item of itemsOf(part)) all.push(item);
  return all;
}
