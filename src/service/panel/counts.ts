import type { Severity } from "../../knowledge/resource";
import type { Batch, BatchList } from "../../rules/batch";
import type { Snapshot } from "../snapshot";

/** What the status bar, badges and empty states say. */
export interface PanelCounts {
  readonly findings: number;
  readonly errors: number;
  readonly warnings: number;
  readonly suspect: number;
  readonly notAssessed: number;
  readonly components: number;
  readonly files: number;
  /** False until there is a regulatory folder: the views say what to do then. */
  readonly hasRegister: boolean;
}

export const NO_COUNTS: PanelCounts = {
  findings: 0,
  errors: 0,
  warnings: 0,
  suspect: 0,
  notAssessed: 0,
  components: 0,
  files: 0,
  hasRegister: false,
};

/** The counts of a snapshot. */
export function countsOf({ analysis }: Snapshot): PanelCounts {
  const { batches, view, workspace, register } = analysis;
  const found = (severity: Severity) => sumOf(batches, ({ failing }) => failing[severity].length);
  const [errors, warnings] = [found("error"), found("warning")];
  return {
    findings: errors + warnings + found("information"),
    errors,
    warnings,
    suspect: register.soup.filter((item) => view.stateOf(item).state === "suspect").length,
    notAssessed: sumOf(batches, ({ notAssessed }) => notAssessed),
    components: view.components.length,
    files: new Set(workspace.resources.map((resource) => resource.whole.file)).size,
    hasRegister: register.files.length > 0,
  };
}

function sumOf(lists: readonly BatchList[], count: (batch: Batch) => number): number {
  let sum = 0;
  for (const list of lists) for (const batch of list) sum += count(batch);
  return sum;
}

/** The counts of several folders together. */
export function joinCounts(all: readonly PanelCounts[]): PanelCounts {
  return all.reduce((sum, next) => {
    const add = (key: Exclude<keyof PanelCounts, "hasRegister">) => sum[key] + next[key];
    return {
      findings: add("findings"),
      errors: add("errors"),
      warnings: add("warnings"),
      suspect: add("suspect"),
      notAssessed: add("notAssessed"),
      components: add("components"),
      files: add("files"),
      hasRegister: sum.hasRegister || next.hasRegister,
    };
  }, NO_COUNTS);
}
