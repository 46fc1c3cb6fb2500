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

const LISTS: readonly Lists[] = ["resources", "problems", "annotationProblems"];

/** Joins what parts give. */
export function joinParts(parts: readonly KubernetesFile[]): JoinedParts {
  const file = {
    resources: joined(parts, "resources"),
    problems: joined(parts, "problems"),
    annotationProblems: joined(parts, "annotationProblems"),
  };
  return { parts, file, starts: undefined };
}

/** The same for parts of which most are those of before. */
export function joinAgain(before: JoinedParts, parts: readonly KubernetesFile[]): JoinedParts {
  const [above, below] = sameEndsOf(before.parts, parts);
  const between = parts.slice(above, parts.length - below);
  const known = before.starts ?? startsOf(before.parts);
  const to = before.parts.length - below;
  const again = <L extends Lists>(list: L): KubernetesFile[L] => {
    const [start, end] = [known[list][above] ?? 0, known[list][to] ?? 0];
    const items: readonly unknown[] = before.file[list];
    const given: readonly unknown[] = joined(between, list);
    const isSame = start === end && given.length === 0;
    // What stands in a list of that name is what that list holds.
    return (isSame ? items : [...items.slice(0, start), ...given, ...items.slice(end)]) as KubernetesFile[L];
  };
  const file = {
    resources: again("resources"),
    problems: again("problems"),
    annotationProblems: again("annotationProblems"),
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
  const [resources, problems, annotationProblems] = LISTS.map(compute);
  return { resources: resources ?? [], problems: problems ?? [], annotationProblems: annotationProblems ?? [] };
}

function startsOf(parts: readonly KubernetesFile[]): Starts {
  return byList((list) => startsIn(parts, list));
}

/** Where each part begins, and where the last one ends. */
function startsIn(parts: readonly KubernetesFile[], list: Lists, from = 0): readonly number[] {
  let at = from;
  return [from, ...parts.map((part) => (at += part[list].length))];
}

function joined<L extends Lists>(parts: readonly KubernetesFile[], list: L): KubernetesFile[L] {
  const all: unknown[] = [];
  for (const part of parts) for (const item of part[list]) all.push(item);
  // What stands in a list of that name is what that list holds.
  return all as unknown as KubernetesFile[L];
}
