import { type Resource, typeKey } from "../../model/resource";
import type { Control, Risk } from "../../register/records/risk";
import type { SoupItem } from "../../register/records/soup";
import { type Entry, findEntry } from "../../register/register";
import { type Arrangement, type Grouping, groupingOf, matcherOf } from "./arrangement";
import { controlNode, recordTooltip, titled } from "./control-row";
import { groupNode, groupUnder, type Heading } from "./group";
import type { ViewModel } from "./model";
import { resourceNode, resourceTexts } from "./resource-row";
import { count, identities, joined, type Node, type PanelSource } from "./row";
import { rowPlace } from "./row-place";

/** A risk with what is linked to it. */
interface Linked {
  readonly source: PanelSource;
  readonly entry: Entry<Risk>;
  readonly controls: readonly Entry<Control>[];
  readonly items: readonly Entry<SoupItem>[];
  readonly resources: readonly Resource[];
}

/** Risks: each with its controls, the SOUP items that contribute to it, and the resources that bear it. */
export function risksView(sources: readonly PanelSource[], arrangement: Arrangement): ViewModel {
  const all = sources.flatMap(linkedRisks);
  const matches = matcherOf(arrangement.text);
  const shown = matches ? all.filter((risk) => matches(textsOf(risk))) : all;
  const grouping = groupingOf("risks", arrangement);
  const nodes =
    grouping === "register"
      ? shown.map((risk) => riskNode(risk, ""))
      : groupUnder(shown, HEADINGS[grouping]).map((group) =>
          groupNode(group, "risk", (members, id) => members.map((risk) => riskNode(risk, `${id}/`))),
        );
  return { nodes, shown: shown.length, total: all.length };
}

function linkedRisks(source: PanelSource): readonly Linked[] {
  const { register, view } = source.snapshot.analysis;
  return register.risks.map((entry) => ({
    source,
    entry,
    controls: (entry.record.controls ?? []).flatMap((id) => findEntry(register.controls, id) ?? []),
    items: register.soup.filter(({ record }) => contributes(record, entry.id)),
    resources: view.links.resourcesOfRisk(entry.id),
  }));
}

function contributes({ risks = [], failureModes = [] }: SoupItem, id: string): boolean {
  return risks.includes(id) || failureModes.some((mode) => mode.risks?.includes(id));
}

function textsOf({
  entry: { id, record },
  controls,
  items,
  resources,
  source,
}: Linked): readonly (string | undefined)[] {
  const { hazards } = source.snapshot.analysis.register;
  return [
    id,
    record.title,
    record.failureMode,
    record.hazardousSituation,
    record.harm,
    record.status,
    ...(record.hazards ?? []).flatMap((hazard) => [hazard, findEntry(hazards, hazard)?.record.title]),
    ...[...controls, ...items].map(titled),
    ...resources.flatMap(resourceTexts),
  ];
}

function riskNode({ entry, controls, items, resources, source }: Linked, below: string): Node {
  const { snapshot } = source;
  const id = `${below}risk/${source.key}${entry.id}`;
  const isBare = controls.length + items.length + resources.length === 0;
  const children = (): readonly Node[] => {
    const identify = identities();
    return [
      ...controls.map((control) => controlNode(control, id, source)),
      ...items.map((item): Node => {
        const row = { id: `${id}/item/${item.id}`, label: titled(item), icon: "notebook", record: item.id } as const;
        return { row: { ...row, kind: "item", at: rowPlace(item.at, snapshot) } };
      }),
      ...resources.map((resource) =>
        resourceNode(resource, identify(`${id}/resource/${resource.address}`), source, { record: entry.id }),
      ),
    ];
  };
  return {
    row: {
      id,
      label: titled(entry),
      description: isBare ? "linked to nothing" : linkedWords({ controls, items, resources }),
      icon: isBare ? "circle-slash" : "shield",
      ...(isBare && { tone: "warning" }),
      kind: "risk",
      at: rowPlace(entry.at, snapshot),
      record: entry.id,
    },
    ...(!isBare && { children }),
    tooltip: () => recordTooltip(entry, [entry.record.failureMode, entry.record.hazardousSituation, entry.record.harm]),
  };
}

function linkedWords({ controls, items, resources }: Pick<Linked, "controls" | "items" | "resources">): string {
  return joined([
    controls.length === 0 ? "no control" : count(controls.length, "control"),
    items.length > 0 && count(items.length, "item"),
    resources.length > 0 && count(resources.length, "resource"),
  ]);
}

const LAST = 1_000_000;

const HEADINGS: Readonly<Record<Exclude<Grouping<"risks">, "register">, (risk: Linked) => readonly Heading[]>> = {
  severity: ({ entry: { record } }) => {
    const severity = record.residual?.severity ?? record.initial?.severity;
    if (severity === undefined)
      return [{ key: "severity/", label: "Severity not estimated", rank: LAST, icon: "dash" }];
    const number = Number(severity);
    const rank = Number.isFinite(number) ? -number : 0;
    return [{ key: `severity/${severity}`, label: `Severity ${severity}`, rank, icon: "pulse" }];
  },
  hazard: ({ entry: { record }, source }) => {
    const { hazards } = source.snapshot.analysis.register;
    const named = (record.hazards ?? []).map((id): Heading => {
      const hazard = findEntry(hazards, id);
      return { key: `hazard/${source.key}${id}`, label: hazard ? titled(hazard) : id, icon: "flame" };
    });
    return named.length > 0 ? named : [{ key: "hazard/", label: "No hazard named", rank: LAST, icon: "dash" }];
  },
  service: ({ resources, source }) => {
    const { knowledge } = source.snapshot.project.settings;
    const names = new Set(resources.map((r) => knowledge.resources.find(typeKey(r))?.service ?? typeKey(r)));
    if (names.size === 0) return [{ key: "service/", label: "No resource", rank: LAST, icon: "circle-slash" }];
    return [...names].map((label) => ({ key: `service/${label}`, label, icon: "server-process" }));
  },
};
