/** A Helm chart as its templates see it (https://helm.sh/docs/chart_template_guide/builtin_objects/). */
import type { Entry, MapNode, Node } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import { parseYaml } from "../../../syntax/yaml/parse";
import { createKubernetesCache, type KubernetesCache } from "../cache";
import { nodeFromYaml } from "../node";
import type { TemplateText, TemplateValues } from "../template";
import { type Helper, helpersIn, renderHelper } from "./helpers";
import { mapAt, scalarAt, unknownAt } from "./outcome";
import { type Rendering, valuesFor } from "./values";

/** The files that decide what templates print. */
export interface ChartSource {
  readonly folder: string;
  readonly description: string;
  readonly values: string | undefined;
  /** `_helpers.tpl` and others, by path; those of the charts below as well. */
  readonly helpers: ReadonlyMap<string, string>;
  /** For a chart that another one holds. */
  readonly parent?: { readonly chart: Chart; readonly name: string } | undefined;
}

export interface Chart {
  readonly source: ChartSource;
  readonly values: MapNode;
  readonly helpers: ReadonlyMap<string, Helper>;
  /** What its templates gave with these values. */
  readonly cache: KubernetesCache;
  /** What is known of the actions of one of its templates. */
  valuesFor(text: TemplateText): TemplateValues;
}

const MOST_EVALUATIONS = 20_000;
/** In evaluations: an included template is read as a document is. */
const COST_OF_INCLUDE = 20;
const DEEPEST_INCLUDE = 20;

/** Reads a chart; files that cannot be read count as empty. */
export function readChart(source: ChartSource): Chart {
  const valuesFile = inFolder(source.folder, "values.yaml");
  const own = readMap(valuesFile, source.values ?? "");
  const values = source.parent ? withParentValues(own, source.parent.chart.values, source.parent.name) : own;
  const helpers = new Map([...source.helpers].flatMap(([file, text]) => helpersIn(file, text)));
  const root = rootOf(source, values);
  const budget = { left: 0 };
  const include = (depth: number): Rendering["include"] => {
    return (name, argument) => {
      const helper = helpers.get(name);
      budget.left -= COST_OF_INCLUDE;
      if (!helper || depth >= DEEPEST_INCLUDE || budget.left <= 0) return undefined;
      return renderHelper(helper, { root: argument, include: include(depth + 1), valuesFile, budget });
    };
  };
  return {
    source,
    values,
    helpers,
    cache: createKubernetesCache(),
    valuesFor(text) {
      budget.left = MOST_EVALUATIONS;
      return valuesFor(text, { root, include: include(0), valuesFile, budget });
    },
  };
}

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function readMap(file: string, text: string): MapNode {
  const { root } = parseYaml(text);
  const node = root ? nodeFromYaml(root, { file, anchor: { start: 0 } }) : undefined;
  return node?.kind === "map" ? node : mapAt([], { file, span: { start: 0, end: 0 } });
}

function rootOf(source: ChartSource, values: MapNode): MapNode {
  const description = readMap(inFolder(source.folder, "Chart.yaml"), source.description);
  const place = values.at;
  const installed = unknownAt({ code: "environment", reason: "it is known only when the chart is installed" }, place);
  const chart = [...description.entries].map(([name, { value }]): [string, Node] => [
    name.charAt(0).toUpperCase() + name.slice(1),
    value,
  ]);
  const release = ["Name", "Namespace", "Revision", "IsInstall", "IsUpgrade"].map((name): [string, Node] => [
    name,
    installed,
  ]);
  return mapAt(
    [
      ["Values", values],
      ["Chart", mapAt(chart, place)],
      ["Release", mapAt([...release, ["Service", scalarAt("Helm", place)]], place)],
      ["Capabilities", installed],
      ["Files", installed],
      ["Template", installed],
    ],
    place,
  );
}

/** A chart inside another takes what the other one's values say under its name, and the global values. */
function withParentValues(own: MapNode, parent: MapNode, name: string): MapNode {
  const given = parent.entries.get(name)?.value;
  const merged = given?.kind === "map" ? merge(own, given, 0) : own;
  const global = parent.entries.get("global");
  return global ? merge(merged, mapOf("global", global, parent.at), 0) : merged;
}

function mapOf(name: string, entry: Entry, at: Location): MapNode {
  return { kind: "map", entries: new Map([[name, entry]]), at, header: at };
}

const DEEPEST_MERGE = 50;

function merge(base: MapNode, over: MapNode, depth: number): MapNode {
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const known = entries.get(name);
    const isNested = known?.value.kind === "map" && entry.value.kind === "map" && depth < DEEPEST_MERGE;
    if (isNested && known.value.kind === "map" && entry.value.kind === "map") {
      entries.set(name, { ...known, value: merge(known.value, entry.value, depth + 1) });
    } else entries.set(name, entry);
  }
  return { ...base, entries };
}
