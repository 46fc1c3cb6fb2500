/** Look-ups over an analysis, each built when it is first asked: features run on every keystroke and scroll. */
import type { Holding } from "../model/gathering";
import type { Resource } from "../model/resource";
import type { Unit } from "../model/unit";
import type { FileProblem, Workspace } from "../model/workspace";
import type { Component } from "../register/components/component";
import type { Batch } from "../rules/batch";
import type { Finding } from "../rules/finding";
import type { Found } from "../rules/run";
import type { Shelf } from "./batch-shelf";
import type { FoundIndex } from "./found-index";

/**
 * What is asked of a resource is answered for the place where it is written: a module that is called several times and an
 * object that overlays leave in several ways stand there several times, and a reader sees one.
 */
export interface Lookup {
  findingsOf(resource: Resource): readonly Finding[];
  findingsIn(file: string): readonly Finding[];
  /** The same, as they were found together; what is said of copies in the same words is there for each of them. */
  shelvesIn(file: string): readonly Shelf[];
  /** The same without what takes long and is only information. */
  warningsIn(file: string): readonly Shelf[];
  /** The resources written in a file, one for each place, in the order of the text. */
  resourcesIn(file: string): readonly Resource[];
  /** What a resource shows of the register's candidates. A provider counts where it is declared, not where it is used. */
  componentsOf(resource: Resource): readonly Component[];
  problemsIn(file: string): readonly FileProblem[];
  /** In how many files resources are written. */
  readonly filesWithResources: number;
}

export interface LookupInput {
  readonly workspace: Workspace;
  readonly found: Found;
  readonly index: FoundIndex;
  /** True for a file of the register. */
  readonly isRecord: (file: string) => boolean;
  /** The components that resources of a file show, and perhaps others. */
  componentsIn(file: string): readonly Component[];
  readonly problems: readonly FileProblem[];
}

/** Indexes an analysis. */
export function lookUp(input: LookupInput): Lookup {
  const { workspace, found: lists, problems, index } = input;
  // Who types in code does not wait for what stands in the register alone.
  const shelvesAmong = (least: "information" | "warning") =>
    kept((file) => {
      const isRecord = input.isRecord(file);
      const among = isRecord ? lists.all() : lists.inCode(least);
      return index.shelves(among, isRecord ? "all" : least).get(file);
    });
  const shelvesIn = shelvesAmong("information");
  const written = () => workspace.gather("written", workspace.perUnit("written", [], writtenIn));
  const problemsByFile = grouping(
    () => problems,
    (problem) => [problem.file],
  );
  /** What is about a file, by the places in it. */
  const batchesAt = kept((file) =>
    grouping(
      () => index.about(lists.all()).get(file),
      ({ resources }) => new Set(resources.map(placeOf)),
    ),
  );
  const shownAt = kept((file) => grouping(() => input.componentsIn(file), shownBy));
  return {
    findingsOf: (resource) => {
      const place = placeOf(resource);
      const about = batchesAt(resource.whole.file)(place);
      return found(about, ({ resource: one }) => one !== undefined && placeOf(one) === place);
    },
    shelvesIn,
    warningsIn: shelvesAmong("warning"),
    findingsIn: kept((file) => findingsOn(shelvesIn(file))),
    problemsIn: problemsByFile,
    get filesWithResources() {
      return written().lists.size;
    },
    componentsOf: (resource) => shownAt(resource.whole.file)(placeOf(resource)),
    resourcesIn: kept((file) => {
      const byStart = new Map<number, Resource>();
      for (const resource of written().get(file)) {
        if (!byStart.has(resource.whole.span.start)) byStart.set(resource.whole.span.start, resource);
      }
      return [...byStart.values()].sort((a, b) => a.whole.span.start - b.whole.span.start);
    }),
  };
}

/** Every finding on shelves; what is said of copies in the same words once. */
export function findingsOn(shelves: readonly Shelf[]): readonly Finding[] {
  return found(
    shelves.flatMap(({ batches }) => batches),
    () => true,
  );
}

function shownBy({ kind, occurrences }: Component): ReadonlySet<string> {
  const resources = occurrences.map(({ resource }) => resource);
  const counted = kind === "provider" ? resources.filter(({ mode }) => mode === "settings") : resources;
  return new Set(counted.map(placeOf));
}

function placeOf({ whole }: Resource): string {
  return `${whole.file}\n${whole.span.start}`;
}

/** The findings of batches that are asked for, each fact once. */
function found(batches: readonly Batch[], isAsked: (finding: Finding) => boolean): readonly Finding[] {
  const findings: Finding[] = [];
  for (const batch of batches) for (const finding of batch.findings) if (isAsked(finding)) findings.push(finding);
  return batches.some(({ hasCopies }) => hasCopies) ? [...distinct(findings)] : findings;
}

function isCopied({ resource }: Finding): boolean {
  return resource?.calls !== undefined;
}

/** What is said of each copy in the same words is one fact about the place. */
function* distinct(findings: readonly Finding[]): Iterable<Finding> {
  const seen = new Set<string>();
  for (const finding of findings) {
    const { rule, outcome, at, message } = finding;
    // Most resources stand alone at their place: they need no look.
    const key = isCopied(finding) ? `${rule}\n${outcome}\n${at.file}\n${at.span.start}\n${message}` : "";
    if (key !== "" && seen.has(key)) continue;
    seen.add(key);
    yield finding;
  }
}

/** A pure memo: a unit never changes. */
const writtenInUnits = new WeakMap<Unit, Holding<Resource>>();

/** The resources of a unit by the files in which they are written. */
function writtenIn(unit: Unit): Holding<Resource> {
  const known = writtenInUnits.get(unit);
  if (known) return known;
  const files = new Map<string, Resource[]>();
  for (const resource of unit.resources) {
    const beside = files.get(resource.whole.file);
    if (beside) beside.push(resource);
    else files.set(resource.whole.file, [resource]);
  }
  writtenInUnits.set(unit, files);
  return files;
}

function kept<T>(find: (file: string) => T): (file: string) => T {
  const known = new Map<string, T>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const value = find(file);
    known.set(file, value);
    return value;
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
