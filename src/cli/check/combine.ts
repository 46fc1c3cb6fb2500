/** The reports of several paths as one. */
import type { ChangeEffects } from "../../reports/check/effects";
import { numbered } from "../../reports/check/fingerprint";
import type { CheckReport, ReportedFinding } from "../../reports/check/report";
import type { Examined } from "./examine";

/** Everything in the order of the paths. */
export function combine(all: readonly [Examined, ...Examined[]]): Examined {
  const [first, ...rest] = all;
  if (rest.length === 0) return first;
  const befores = all.flatMap(({ before }) => before ?? []);
  const [before] = befores;
  return {
    report: rest.reduce((report, next) => combineReports(report, next.report), first.report),
    ...(before && {
      before: {
        commit: before.commit,
        findings: befores.flatMap(({ findings }) => findings),
        effects: combineEffects(befores.map(({ effects }) => effects)),
      },
    }),
    subjects: all.flatMap(({ subjects }) => subjects),
    justification: (id) => all.map(({ justification }) => justification(id)).find((text) => text !== undefined),
  };
}

function combineReports(all: CheckReport, next: CheckReport): CheckReport {
  const sum = (key: "files" | "resources" | "fail" | "notAssessed" | "justified" | "outOfScope" | "durationMs") =>
    all.summary[key] + next.summary[key];
  const held = [...(all.held ?? []), ...(next.held ?? [])];
  return {
    tool: all.tool,
    summary: {
      files: sum("files"),
      resources: sum("resources"),
      fail: sum("fail"),
      notAssessed: sum("notAssessed"),
      justified: sum("justified"),
      outOfScope: sum("outOfScope"),
      durationMs: sum("durationMs"),
    },
    findings: numbered<ReportedFinding>([...all.findings, ...next.findings]),
    errors: [...all.errors, ...next.errors],
    ...(all.held && { held }),
  };
}

function combineEffects(all: readonly ChangeEffects[]): ChangeEffects {
  return {
    items: all.flatMap(({ items }) => items),
    components: {
      added: all.flatMap(({ components }) => components.added),
      removed: all.flatMap(({ components }) => components.removed),
      changed: all.flatMap(({ components }) => components.changed),
    },
    places: all.flatMap(({ places }) => places),
    newPlaces: [...new Set(all.flatMap(({ newPlaces }) => newPlaces))].sort(),
    leftPlaces: [...new Set(all.flatMap(({ leftPlaces }) => leftPlaces))].sort(),
  };
}
