/** Look-ups over an analysis, each built when it is first asked: features run on every keystroke and scroll. */
import type { Resource } from "../model/resource";
import type { FileProblem, Workspace } from "../model/workspace";
import type { Component } from "../register/components/component";
import type { Finding } from "../rules/finding";

/**
 * What is asked of a resource is answered for the place where it is written: a module that is called several times and an
 * object that overlays leave in several ways stand there several times, and a reader sees one.
 */
export interface Lookup {
  findingsOf(resource: Resource): readonly Finding[];
  findingsIn(file: string): readonly Finding[];
  /** The resources written in a file, one for each place, in the order of the text. */
  resourcesIn(file: string): readonly Resource[];
  /** What a resource shows of the register's candidates. A provider counts where it is declared, not where it is used. */
  componentsOf(resource: Resource): readonly Component[];
  problemsIn(file: string): readonly FileProblem[];
}

export interface LookupInput {
  readonly workspace: Workspace;
  readonly findings: readonly Finding[];
  readonly components: readonly Component[];
  readonly problems: readonly FileProblem[];
}

/** Indexes an analysis. */
export function lookUp(input: LookupInput): Lookup {
  const { workspace, findings, problems } = input;
  const byResource = grouping(
    () => distinct(findings),
    ({ resource }) => (resource ? [placeOf(resource)] : []),
  );
  const problemsByFile = grouping(
    () => problems,
    (problem) => [problem.file],
  );
  const written = grouping(
    () => workspace.resources,
    (resource) => [resource.whole.file],
  );
  const byShown = grouping(() => input.components, shownBy);
  const inOrder = new Map<string, readonly Resource[]>();
  return {
    findingsOf: (resource) => byResource(placeOf(resource)),
    findingsIn: byFile(findings),
    problemsIn: problemsByFile,
    componentsOf: (resource) => byShown(placeOf(resource)),
    resourcesIn(file) {
      const known = inOrder.get(file);
      if (known) return known;
      const byStart = new Map<number, Resource>();
      for (const resource of written(file)) {
        if (!byStart.has(resource.whole.span.start)) byStart.set(resource.whole.span.start, resource);
      }
      const ordered = [...byStart.values()].sort((a, b) => a.whole.span.start - b.whole.span.start);
      inOrder.set(file, ordered);
      return ordered;
    },
  };
}

function shownBy({ kind, occurrences }: Component): ReadonlySet<string> {
  const resources = occurrences.map(({ resource }) => resource);
  const counted = kind === "provider" ? resources.filter(({ mode }) => mode === "settings") : resources;
  return new Set(counted.map(placeOf));
}

function placeOf({ whole }: Resource): string {
  return `${whole.file}\n${whole.span.start}`;
}

/** What is said of each copy in the same words is one fact about the place. */
function* distinct(findings: readonly Finding[]): Iterable<Finding> {
  const seen = new Set<string>();
  for (const finding of findings) {
    const { resource, rule, outcome, at, message } = finding;
    // Most resources stand alone at their place: they need no look.
    const isCopied = resource?.calls !== undefined;
    const key = isCopied ? `${rule}\n${outcome}\n${at.file}\n${at.span.start}\n${message}` : "";
    if (isCopied && seen.has(key)) continue;
    seen.add(key);
    yield finding;
  }
}

/** Somebody who types asks for one file, of which there is no need to sort all findings; a list of all files does. */
const FEW_FILES = 16;

function byFile(findings: readonly Finding[]): (file: string) => readonly Finding[] {
  const known = new Map<string, readonly Finding[]>();
  const all = grouping(
    () => distinct(findings),
    ({ at }) => [at.file],
  );
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    if (known.size >= FEW_FILES) return all(file);
    const found = [...distinct(findings.filter(({ at }) => at.file === file))];
    known.set(file, found);
    return found;
  };
}

function grouping<T, K>(items: () => Iterable<T>, keysOf: (item: T) => Iterable<K>): (key: K) => readonly T[] {
  let groups: Map<K, T[]> | undefined;
  return (key) => {
    if (!groups) {
      groups = new Map();
      for (const item of items()) {
        for (const one of keysOf(item)) {
          const group = groups.get(one);
          if (group) group.push(item);
          else groups.set(one, [item]);
        }
      }
    }
    return groups.get(key) ?? [];
  };
}
