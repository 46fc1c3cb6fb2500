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
  const { batches, view, lookup, register } = analysis;
  const { errors, warnings, information, notAssessed } = batches.reduce(withSumsOf, NO_SUMS);
  return {
    findings: errors + warnings + information,
    errors,
    warnings,
    suspect: register.soup.filter((item) => view.stateOf(item).state === "suspect").length,
    notAssessed,
    components: view.components.length,
    files: lookup.filesWithResources,
    hasRegister: register.files.length > 0,
  };
}

type Sums = Pick<PanelCounts, "errors" | "warnings" | "notAssessed"> & { readonly information: number };

const NO_SUMS: Sums = { errors: 0, warnings: 0, information: 0, notAssessed: 0 };

/** A pure memo: a list never changes, and an edit leaves nearly all of them as they are. */
const sums = new WeakMap<BatchList, Sums>();

function withSumsOf(sum: Sums, list: BatchList): Sums {
  if (list.length === 0) return sum;
  const known = sums.get(list) ?? list.reduce((all, batch) => plus(all, sumsOf(batch)), NO_SUMS);
  sums.set(list, known);
  return plus(sum, known);
}

function sumsOf({ failing: { error, warning, information }, notAssessed }: Batch): Sums {
  return { errors: error.length, warnings: warning.length, information: information.length, notAssessed };
}

function plus(left: Sums, right: Sums): Sums {
  return {
    errors: left.errors + right.errors,
    warnings: left.warnings + right.warnings,
    information: left.information + right.information,
    notAssessed: left.notAssessed + right.notAssessed,
  };
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
