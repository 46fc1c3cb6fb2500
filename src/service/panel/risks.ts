import type { Risk } from "../../register/records/risk";
import type { Entry } from "../../register/register";
import { escapeMarkdown } from "../markdown";
import type { Snapshot } from "../snapshot";
import { count, type Row, rowPlace } from "./row";
import { resourceRow } from "./soup";

/** Risks: each with its controls and the resources that implement them; what is linked to nothing says so. */
export function riskRows(snapshot: Snapshot): readonly Row[] {
  const { register, view } = snapshot.analysis;
  const { links } = view;
  return register.risks.map((entry): Row => {
    const id = `risk/${entry.id}`;
    const controls = (entry.record.controls ?? []).flatMap((name) =>
      register.controls.filter((control) => control.id === name),
    );
    const resources = links.resourcesOfRisk(entry.id);
    const isBare = controls.length === 0 && resources.length === 0;
    return {
      id,
      label: `${entry.id} ${entry.record.title ?? ""}`.trim(),
      description: isBare
        ? "linked to nothing"
        : [count(controls.length, "control"), count(resources.length, "resource")].join(" · "),
      tooltip: riskTooltip(entry),
      icon: isBare ? "circle-slash" : "shield",
      ...(isBare && { tone: "warning" as const }),
      kind: "risk",
      at: rowPlace(entry.at, snapshot),
      record: entry.id,
      children: [
        ...controls.map((control): Row => {
          const implementing = links.resourcesOfControl(control.id);
          return {
            id: `${id}/${control.id}`,
            label: `${control.id} ${control.record.title ?? ""}`.trim(),
            description:
              implementing.length === 0 ? "no resource implements it" : count(implementing.length, "resource"),
            icon: implementing.length === 0 ? "circle-outline" : "pass",
            kind: "control",
            at: rowPlace(control.at, snapshot),
            record: control.id,
            children: implementing.map((resource) =>
              resourceRow(resource, `${id}/${control.id}`, snapshot, control.id),
            ),
          };
        }),
        ...resources.map((resource) => resourceRow(resource, id, snapshot, entry.id)),
      ],
    };
  });
}

function riskTooltip({ id, record }: Entry<Risk>): string {
  const told = [record.failureMode, record.hazardousSituation, record.harm].filter((text) => text !== undefined);
  return [`**${escapeMarkdown(id)}** ${escapeMarkdown(record.title ?? "")}`, ...told.map(escapeMarkdown)].join("\n\n");
}
