import type { BomComponent } from "../../register/import/bom/bom";
import type { ApplicationBom } from "../../register/import/bom/store";
import { applicationBomsOf } from "../boms";
import { escapeMarkdown } from "../markdown";
import type { Snapshot } from "../snapshot";
import { count, type Row, rowPlace } from "./row";

/** More rows than a person scrolls through are not sent: the file itself has them all. */
const MOST_COMPONENTS = 500;

/** Application components: what each bill of materials lists, closed at first, so that the cloud register stays in sight. */
export function bomRows(snapshot: Snapshot): readonly Row[] {
  const boms = applicationBomsOf(snapshot.project, snapshot.analysis);
  if (boms.length === 0) return [];
  const total = boms.reduce((sum, { bom }) => sum + bom.components.length, 0);
  return [
    {
      id: "boms",
      label: "Application components (from BOM)",
      description: count(total, "component"),
      tooltip: "What the applications of the device are made of, as their builds say. Kept apart from the cloud part.",
      icon: "library",
      kind: "group",
      children: boms.map((one) => bomRow(one, snapshot)),
    },
  ];
}

function bomRow({ entry, file, bom }: ApplicationBom, snapshot: Snapshot): Row {
  const id = `bom/${entry.id}`;
  const isMissing = bom.format === "unknown";
  const shown = [...bom.components].sort(byName).slice(0, MOST_COMPONENTS);
  const rest = bom.components.length - shown.length;
  const at = isMissing ? entry.at : { file, span: { start: 0, end: 0 } };
  return {
    id,
    label: [entry.record.title ?? entry.id, bom.subject?.version ?? ""].join(" ").trim(),
    description: isMissing
      ? "not there"
      : [`${bom.format} ${bom.version}`, count(bom.components.length, "component")].join(" · "),
    tooltip: [
      `**${escapeMarkdown(entry.record.title ?? entry.id)}**`,
      ...(bom.timestamp === undefined ? [] : [`Made ${escapeMarkdown(bom.timestamp)}`]),
      ...bom.problems.slice(0, 5).map(({ message }) => escapeMarkdown(message)),
    ].join("\n\n"),
    icon: isMissing ? "warning" : "package",
    ...(isMissing && { tone: "warning" as const }),
    kind: "part",
    at: rowPlace(at, snapshot),
    record: entry.id,
    children: [
      ...shown.map((component, index) => componentRow(component, `${id}/${index}`)),
      ...(rest > 0 ? [moreRow(id, rest, at, snapshot)] : []),
    ],
  };
}

function componentRow({ name, version, purl, supplier, licence }: BomComponent, id: string): Row {
  return {
    id,
    label: name,
    description: version ?? "no version",
    tooltip: [name, ...[purl, supplier, licence].flatMap((text) => text ?? [])].map(escapeMarkdown).join("\n\n"),
    icon: "symbol-package",
    kind: "part",
    children: [],
  };
}

function moreRow(id: string, rest: number, at: Parameters<typeof rowPlace>[0], snapshot: Snapshot): Row {
  return {
    id: `${id}/more`,
    label: `${rest} more in the file`,
    icon: "ellipsis",
    kind: "part",
    at: rowPlace(at, snapshot),
    children: [],
  };
}

function byName(one: BomComponent, other: BomComponent): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
