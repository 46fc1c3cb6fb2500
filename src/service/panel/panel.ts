import type { Snapshot } from "../snapshot";
import { bomRows } from "./boms";
import { countsOf, joinCounts, type PanelCounts } from "./counts";
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

/** The panel of a snapshot. */
export function panelOf(snapshot: Snapshot): Panel {
  return {
    soup: [...soupRows(snapshot), ...bomRows(snapshot)],
    risks: riskRows(snapshot),
    findings: findingRows(snapshot),
    notAssessed: notAssessedRows(snapshot),
    counts: countsOf(snapshot),
  };
}

/** The panels of several folders as one. */
export function joinPanels(panels: readonly Panel[]): Panel {
  return {
    soup: panels.flatMap((panel) => panel.soup),
    risks: panels.flatMap((panel) => panel.risks),
    findings: panels.flatMap((panel) => panel.findings),
    notAssessed: panels.flatMap((panel) => panel.notAssessed),
    counts: joinCounts(panels.map((panel) => panel.counts)),
  };
}
