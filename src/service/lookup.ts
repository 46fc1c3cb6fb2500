/** Look-ups over an analysis, each built when it is first asked: features run on every keystroke and scroll. */
import type { Resource } from "../model/resource";
import type { FileProblem, Workspace } from "../model/workspace";
import type { Component } from "../register/components/component";
import type { Finding } from "../rules/finding";

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
export function lookUp({ workspace, findings, components, problems }: LookupInput): Lookup {
  const byResource = grouping(findings, (finding) => (finding.resource ? [finding.resource] : []));
  const byFile = grouping(findings, (finding) => [finding.at.file]);
  const problemsByFile = grouping(problems, (problem) => [problem.file]);
  const written = grouping(workspace.resources, (resource) => [resource.whole.file]);
  const byShown = grouping(components, shownBy);
  const inOrder = new Map<string, readonly Resource[]>();
  return {
    findingsOf: byResource,
    findingsIn: byFile,
    problemsIn: problemsByFile,
    componentsOf: byShown,
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

function shownBy({ kind, occurrences }: Component): ReadonlySet<Resource> {
  const resources = occurrences.map(({ resource }) => resource);
  return new Set(kind === "provider" ? resources.filter(({ mode }) => mode === "settings") : resources);
}

function grouping<T, K>(items: readonly T[], keysOf: (item: T) => Iterable<K>): (key: K) => readonly T[] {
  let groups: Map<K, T[]> | undefined;
  return (key) => {
    if (!groups) {
      groups = new Map();
      for (const item of items) {
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
