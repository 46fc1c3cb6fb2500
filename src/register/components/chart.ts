/** Helm charts: releases in Terraform, Flux and Argo CD, charts inflated by Kustomize, dependencies of own charts. */
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Sighting } from "./component";
import { pinOfConstraint, type Reading, reading } from "./version";

/** Where a kind of resource names chart, repository and version, below `within` where it can name several. */
interface ChartPaths {
  readonly within?: string;
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
}

const CHART_PATHS: ReadonlyMap<string, readonly ChartPaths[]> = new Map([
  ["helm_release", [{ chart: "chart", repository: "repository", version: "version" }]],
  [
    "HelmRelease",
    [
      {
        chart: "spec.chart.spec.chart",
        repository: "spec.chart.spec.sourceRef.name",
        version: "spec.chart.spec.version",
      },
    ],
  ],
  [
    "Application",
    [
      { chart: "spec.source.chart", repository: "spec.source.repoURL", version: "spec.source.targetRevision" },
      { within: "spec.sources", chart: "chart", repository: "repoURL", version: "targetRevision" },
    ],
  ],
  ["Kustomization", [{ within: "helmCharts", chart: "name", repository: "repo", version: "version" }]],
  ["Chart", [{ within: "dependencies", chart: "name", repository: "repository", version: "version" }]],
]);

/** The charts that a resource brings in; none for charts of the workspace itself. */
export function chartSightings(resource: Resource, workspace: Workspace): readonly Sighting[] {
  if (resource.mode !== "managed") return [];
  return (CHART_PATHS.get(resource.type) ?? []).flatMap((paths) => {
    if (paths.within === undefined) return sightingOf(resource, resource, paths, workspace);
    const items = nodesAt(resource.config, paths.within).flatMap((node) =>
      node.kind === "list" ? node.items : [node],
    );
    return items.flatMap((item) =>
      item.kind === "map"
        ? sightingOf({ ...resource, config: item, header: item.header }, resource, paths, workspace)
        : [],
    );
  });
}

function sightingOf(shown: Resource, resource: Resource, paths: ChartPaths, workspace: Workspace): Sighting[] {
  const chart = reading(shown, paths.chart);
  if (chart.text === undefined || /^\.{0,2}\//.test(chart.text) || chart.text.startsWith("./")) return [];
  const repository = repositoryOf(shown, paths, workspace);
  if (repository?.startsWith("file:")) return [];
  const name = [repository, chart.text]
    .filter((part) => part !== undefined)
    .map(withoutProtocol)
    .join("/");
  const version = reading(shown, paths.version);
  const locked = resource.type === "Chart" ? lockedVersion(chart.text, resource, workspace) : undefined;
  return [
    {
      key: `chart:${name}`,
      kind: "chart",
      title: chart.text.split("/").slice(-2).join("/"),
      supplier: undefined,
      origin: name,
      category: undefined,
      watch: undefined,
      resource,
      at: placeOf(version, chart.at),
      designator: locked ?? version.text,
      tier: undefined,
      ...(locked === undefined ? pinOfConstraint(version) : { pinState: "pinned" as const, reason: undefined }),
    },
  ];
}

/** What `Chart.lock` beside a chart holds for one of its dependencies. */
function lockedVersion(name: string, chart: Resource, workspace: Workspace): string | undefined {
  const locks = workspace.ofType("ChartLock", chart.scope);
  const entries = locks.flatMap((lock) => nodesAt(lock.config, "dependencies.*"));
  const entry = entries.find((one) => textAt(one, "name") === name);
  return entry && textAt(entry, "version");
}

/** Flux names a source object; its URL stands there, where the workspace has it. */
function repositoryOf(shown: Resource, paths: ChartPaths, workspace: Workspace): string | undefined {
  const written = textAt(shown.config, paths.repository);
  if (shown.type !== "HelmRelease" || written === undefined) return written;
  return helmRepositories(workspace).get(written) ?? written;
}

const repositories = new WeakMap<Workspace, ReadonlyMap<string, string>>();

/** Addresses of Flux's sources by name, the first of each. A pure memo: a workspace never changes. */
function helmRepositories(workspace: Workspace): ReadonlyMap<string, string> {
  const known = repositories.get(workspace);
  if (known) return known;
  const found = new Map<string, string>();
  for (const { type, name, config } of workspace.resources) {
    const url = type === "HelmRepository" && !found.has(name) ? textAt(config, "spec.url") : undefined;
    if (url !== undefined) found.set(name, url);
  }
  repositories.set(workspace, found);
  return found;
}

function withoutProtocol(address: string): string {
  return address.replace(/^[a-z+]+:\/\//i, "").replace(/\/$/, "");
}

function placeOf(version: Reading, otherwise: Location): Location {
  return version.text === undefined && version.unknown === undefined ? otherwise : version.at;
}
