/** Reading the templates of Helm charts with the values of their charts. */
import type { KubernetesFile } from "../document";
import { type ReadOptions, readKubernetes } from "../read";
import { type Chart, type ChartSource, readChart } from "./chart";

export interface HelmFiles {
  readonly paths: readonly string[];
  read(path: string): string | undefined;
}

/** Reads the templates of charts again and again, and remembers what did not change. */
export interface HelmResolver {
  /**
   * The objects of files at this moment. For a template of a chart they are those that its chart's values give, and the
   * same objects as before as long as neither the text nor the chart changes; for any other file what was `read` of it.
   * The very same function as before while all charts are the same.
   */
  objectsOf(files: HelmFiles): (path: string, read: KubernetesFile) => KubernetesFile;
}

interface KnownTemplate {
  readonly chart: Chart;
  readonly read: KubernetesFile;
  readonly objects: KubernetesFile;
}

/** A resolver that has resolved nothing yet. `knowsKind` is that of the reading without values. */
export function helmResolver(knowsKind?: ReadOptions["knowsKind"]): HelmResolver {
  let charts: ReadonlyMap<string, Chart> = new Map();
  const listed = chartFilesIn();
  let current: ReturnType<HelmResolver["objectsOf"]> | undefined;
  const templates = new Map<string, KnownTemplate>();
  return {
    objectsOf(files) {
      const before = charts;
      charts = chartsOf(files, listed(files.paths), before);
      // Who keeps what was answered by the same charts need not ask again.
      if (current && charts === before) return current;
      current = (path, read) => {
        const chart = chartOf(path, charts);
        if (!chart) return read;
        const known = templates.get(path);
        if (known?.chart === chart && known.read === read) return known.objects;
        const text = files.read(path) ?? "";
        const valuesFor: ReadOptions["valuesFor"] = (template) => chart.valuesFor(template);
        const options: ReadOptions = knowsKind ? { knowsKind, valuesFor } : { valuesFor };
        const objects = text.includes("{{") ? readKubernetes(path, text, options, chart.cache) : read;
        templates.set(path, { chart, read, objects });
        return objects;
      };
      return current;
    },
  };
}

/** The chart that a file is a template of. */
function chartOf(path: string, charts: ReadonlyMap<string, Chart>): Chart | undefined {
  if (charts.size === 0) return undefined;
  for (let at = `/${path}`.lastIndexOf("/templates/"); at !== -1; at = `/${path}`.lastIndexOf("/templates/", at - 1)) {
    const chart = charts.get(path.slice(0, Math.max(0, at - 1)));
    if (chart) return chart;
    if (at === 0) break;
  }
  return undefined;
}

const DESCRIPTION = "Chart.yaml";

interface ChartFiles {
  readonly descriptions: readonly string[];
  readonly helpers: readonly string[];
}

/** The files that make charts; looked for only in another list of paths. */
function chartFilesIn(): (paths: readonly string[]) => ChartFiles {
  let known: { readonly paths: readonly string[]; readonly files: ChartFiles } | undefined;
  return (paths) => {
    if (known?.paths === paths) return known.files;
    const descriptions = paths.filter((path) => path === DESCRIPTION || path.endsWith(`/${DESCRIPTION}`));
    descriptions.sort((a, b) => a.length - b.length);
    const files = { descriptions, helpers: paths.filter((path) => path.endsWith(".tpl")) };
    known = { paths, files };
    return files;
  };
}

/** Every chart of the workspace, those that hold others before these; the same map as before while all are the same. */
function chartsOf(
  files: HelmFiles,
  { descriptions, helpers }: ChartFiles,
  known: ReadonlyMap<string, Chart>,
): ReadonlyMap<string, Chart> {
  const charts = new Map<string, Chart>();
  for (const path of descriptions) {
    const folder = path.slice(0, Math.max(0, path.length - DESCRIPTION.length - 1));
    const source = sourceOf(folder, files, helpers, charts);
    const before = known.get(folder);
    charts.set(folder, before && isSame(before.source, source) ? before : readChart(source));
  }
  const isAlike = charts.size === known.size && [...charts].every(([folder, chart]) => known.get(folder) === chart);
  return isAlike ? known : charts;
}

function sourceOf(
  folder: string,
  files: HelmFiles,
  helperFiles: readonly string[],
  charts: ReadonlyMap<string, Chart>,
): ChartSource {
  const prefix = folder === "" ? "" : `${folder}/`;
  const holder = /^(?:(.*)\/)?charts\/([^/]+)$/.exec(folder);
  const chart = holder ? charts.get(holder[1] ?? "") : undefined;
  const paths = new Set([`${prefix}templates/_helpers.tpl`, ...helperFiles.filter((path) => path.startsWith(prefix))]);
  const helpers = [...paths].flatMap((path): [string, string][] => {
    const text = files.read(path);
    return text === undefined ? [] : [[path, text]];
  });
  return {
    folder,
    description: files.read(`${prefix}${DESCRIPTION}`) ?? "",
    values: files.read(`${prefix}values.yaml`),
    // Named templates are shared by all charts that are installed together.
    helpers: new Map([...(chart?.source.helpers ?? []), ...helpers]),
    parent: chart && { chart, name: holder?.[2] ?? "" },
  };
}

function isSame(left: ChartSource, right: ChartSource): boolean {
  if (left.description !== right.description || left.values !== right.values) return false;
  if (left.parent?.chart !== right.parent?.chart || left.helpers.size !== right.helpers.size) return false;
  return [...left.helpers].every(([path, text]) => right.helpers.get(path) === text);
}
