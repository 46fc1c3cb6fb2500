/** What was decided of the line around the device, by whom and when, and how many resources each decision moves. */
import type { Resource } from "../../../model/resource";
import { placeOfField } from "../../../register/register";
import type { ScopeDecision } from "../../../register/scope/decision";
import { count, gap, identifier, none, several, source, text } from "../../document/cells";
import type { Cell, Section } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { column, optional, tableOf } from "../../document/table";

interface Row {
  readonly names: readonly string[];
  readonly decision: string | undefined;
  readonly rationale: string | undefined;
  readonly by: Cell;
  readonly on: Cell;
  readonly resources: number;
  readonly at: ScopeDecision["at"];
}

export function scopeSection(input: ReportInput): Section {
  const rows = [...entryRows(input), ...tagRows(input)];
  const table = tableOf(
    {
      id: "scope",
      title: "Scope decisions",
      empty:
        "Nothing was decided: every resource counts as part of the device. The manufacturer decides under `scope` in `device.yaml`, or with a tag in code.",
    },
    rows,
    [
      column("names", "Part", "identifier", ({ names }) =>
        several(
          names.map((name) => identifier(name)),
          gap("part"),
        ),
      ),
      column("decision", "Decision", "text", ({ decision }) => (decision ? text(decision) : gap("decision"))),
      column("rationale", "Reason", "text", rationaleCell),
      column("by", "Decided by", "text", ({ by }) => by),
      column("on", "Decided on", "date", ({ on }) => on),
      column("resources", "Resources", "count", ({ resources }) => count(resources)),
      column("source", "Where", "source", ({ at }) => source(at, input.places)),
    ],
  );
  return { title: "Scope", blocks: [table, outsideTable(input)] };
}

/** Out of scope asks for a reason; in scope needs none. */
function rationaleCell({ decision, rationale }: Row): Cell {
  if (rationale) return text(rationale);
  return decision === "out" ? gap("reason") : none;
}

function entryRows({ register, workspace, view }: ReportInput): readonly Row[] {
  const { deviceEntry, device } = register;
  if (!deviceEntry) return [];
  const moved = decided(workspace.resources, view.scope.decisionOf);
  return device.scope.map((entry, position): Row => {
    const at = placeOfField(deviceEntry, `scope.${position}.decision`);
    return {
      names: [...(entry.folders ?? []), ...(entry.namespaces ?? []), ...(entry.covers ?? [])],
      decision: entry.decision,
      rationale: entry.rationale,
      by: entry.by === undefined ? gap("decided by") : text(entry.by),
      on: entry.date === undefined ? gap("decided on") : { kind: "date", date: entry.date },
      resources: moved.get(placeKey(at)) ?? 0,
      at,
    };
  });
}

/** Of a tag the commit says who wrote it and when, not the file. */
function tagRows({ workspace, view }: ReportInput): readonly Row[] {
  return workspace.resources.flatMap((resource) => {
    const decision = view.scope.decisionOf(resource);
    if (decision?.through !== "tag") return [];
    const inCode = { kind: "not-assessed", reason: "The history of the file says it." } as const;
    const { rationale, at } = decision;
    return [
      { names: [resource.address], decision: decision.decision, rationale, by: inCode, on: inCode, resources: 1, at },
    ];
  });
}

function decided(
  resources: readonly Resource[],
  decisionOf: (resource: Resource) => ScopeDecision | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const at = decisionOf(resource)?.at;
    if (at) counts.set(placeKey(at), (counts.get(placeKey(at)) ?? 0) + 1);
  }
  return counts;
}

function placeKey({ file, span }: ScopeDecision["at"]): string {
  return `${file}:${span.start}`;
}

function outsideTable({ view: { scope }, places }: ReportInput) {
  return tableOf(
    { id: "outside", title: "Resources out of scope", empty: "No resource is out of scope." },
    scope.outside,
    [
      column("address", "Resource", "identifier", ({ address }) => identifier(address)),
      optional("rationale", "Reason", (resource) => scope.decisionOf(resource)?.rationale),
      column("source", "Where", "source", ({ header }) => source(header, places)),
    ],
  );
}
