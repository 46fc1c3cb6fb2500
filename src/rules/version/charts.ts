import { select, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import { placeOf } from "../evidence";
import type { Draft } from "../finding";
import { peersFor } from "../peers";
import { placeAt } from "../place-at";
import type { Rule, RuleContext } from "../rule";
import { unreadable } from "./unreadable";

const ID = "version/chart";
const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/u;

/** Helm charts taken without an exact version. */
export const chartRule: Rule = { id: ID, subject: "resource", check: checkChart };

function* checkChart(resource: Resource, context: RuleContext): Iterable<Draft> {
  if (resource.type === "helm_release") yield* checkRelease(resource, context);
  if (resource.type === "Chart") yield* checkDependencies(resource, context);
  if (resource.type === "Kustomization") yield* checkEntries(resource, "helmCharts", context);
}

function* checkRelease(resource: Resource, context: RuleContext): Iterable<Draft> {
  const chart = textAt(resource.config, "chart");
  // A chart in the repository is fixed by the commit.
  if (chart?.startsWith(".") || chart?.startsWith("/")) return;
  const version = textAt(resource.config, "version");
  if (version === undefined) {
    const before = [...unreadable(resource, "version")];
    yield* before;
    if (before.length === 0) yield draft(resource, resource.header, "absent", undefined, context);
  } else if (!EXACT.test(version)) yield draft(resource, placeAt(resource, "version"), "range", version, context);
}

/** The dependencies of a chart; `Chart.lock` beside it holds what a range resolved to. */
function* checkDependencies(resource: Resource, context: RuleContext): Iterable<Draft> {
  const folder = resource.header.file.slice(0, resource.header.file.lastIndexOf("/") + 1);
  if (context.workspace.files.includes(`${folder}Chart.lock`)) return;
  yield* checkEntries(resource, "dependencies", context);
}

function* checkEntries(resource: Resource, path: string, context: RuleContext): Iterable<Draft> {
  const list = resource.config.entries.get(path)?.value;
  for (const item of list?.kind === "list" ? list.items : []) {
    if (textAt(item, "repository")?.startsWith("file:")) continue;
    yield* checkEntry(resource, item, context);
  }
}

function* checkEntry(resource: Resource, item: Node, context: RuleContext): Iterable<Draft> {
  const [version] = select(item, "version");
  if (!version || version.state === "absent") {
    const at = item.kind === "map" ? item.header : item.at;
    yield draft(resource, at, "absent", undefined, context);
  } else if (version.state === "present" && version.node.kind === "scalar") {
    const text = String(version.node.value);
    if (!EXACT.test(text)) yield draft(resource, placeOf(version, resource.header), "range", text, context);
  }
}

function draft(
  resource: Resource,
  at: Draft["at"],
  whichCase: "absent" | "range",
  version: string | undefined,
  context: RuleContext,
): Draft {
  return {
    resource,
    at,
    outcome: "fail",
    message:
      whichCase === "absent"
        ? "The chart has no `version`: the newest one is taken. Name an exact version."
        : `\`${version}\` is a range of chart versions: the newest match is taken. Name an exact version.`,
    peers: peersFor(context.knowledge.rules.find(ID), resource.type, whichCase),
    path: "version",
  };
}
