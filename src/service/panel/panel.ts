import type { Snapshot } from "../snapshot";
import { findingRows, notAssessedRows } from "./findings";
import { riskRows } from "./risks";
import type { Row } from "./row";
import { soupRows } from "./soup";

/** Everything that the side panel shows. */
export interface Panel {
  readonly soup: readonly Row[];
  readonly risks: readonly Row[];
  readonly findings: readonly Row[];
  readonly notAssessed: readonly Row[];
  readonly counts: PanelCounts;
}

export interface PanelCounts {
  readonly findings: number;
  readonly suspect: number;
  readonly notAssessed: number;
  readonly components: number;
  readonly files: number;
  /** False until there is a regulatory folder: the views say what to do then. */
  readonly hasRegister: boolean;
}

/** The panel of a snapshot. */
export function panelOf(snapshot: Snapshot): Panel {
  const { findings, view, workspace, register } = snapshot.analysis;
  const soup = soupRows(snapshot);
  const count = (outcome: string) => findings.filter((finding) => finding.outcome === outcome).length;
  return {
    soup,
    risks: riskRows(snapshot),
    findings: findingRows(snapshot),
    notAssessed: notAssessedRows(snapshot),
    counts: {
      findings: count("fail"),
      suspect: soup.filter((row) => row.icon === "warning").length,
      notAssessed: count("not-assessed"),
      components: view.components.length,
      files: new Set(workspace.resources.map((resource) => resource.whole.file)).size,
      hasRegister: register.files.length > 0,
    },
  };
}

/** The panels of several folders as one. */
export function joinPanels(panels: readonly Panel[]): Panel {
  const [first, ...rest] = panels;
  if (!first) return EMPTY;
  return rest.reduce((all, next) => {
    const sum = (key: Exclude<keyof PanelCounts, "hasRegister">) => all.counts[key] + next.counts[key];
    return {
      soup: [...all.soup, ...next.soup],
      risks: [...all.risks, ...next.risks],
      findings: [...all.findings, ...next.findings],
      notAssessed: [...all.notAssessed, ...next.notAssessed],
      counts: {
        findings: sum("findings"),
        suspect: sum("suspect"),
        notAssessed: sum("notAssessed"),
        components: sum("components"),
        files: sum("files"),
        hasRegister: all.counts.hasRegister || next.counts.hasRegister,
      },
    };
  }, first);
}

const EMPTY: Panel = {
  soup: [],
  risks: [],
  findings: [],
  notAssessed: [],
  counts: { findings: 0, suspect: 0, notAssessed: 0, components: 0, files: 0, hasRegister: false },
};
