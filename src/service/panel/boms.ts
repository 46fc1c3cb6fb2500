import type { BomComponent } from "../../register/import/bom/bom";
import type { ApplicationBom } from "../../register/import/bom/store";
import { applicationBomsOf } from "../boms";
import { escapeMarkdown } from "../markdown";
import type { Matcher } from "./arrangement";
import { count, identities, joined, type Node, type PanelSource } from "./row";
import { rowPlace } from "./row-place";

/** More rows than a person scrolls through are not made: the file itself has them all. */
const MOST_COMPONENTS = 500;

interface Bom extends ApplicationBom {
  readonly source: PanelSource;
}

/** Application components: what each bill of materials lists, closed at first, so that the cloud register stays in sight. */
export function bomNodes(sources: readonly PanelSource[], matches: Matcher | undefined): readonly Node[] {
  const all = sources.flatMap((source) => bomsOf(source, matches));
  if (all.length === 0) return [];
  const total = all.reduce((sum, { bom }) => sum + bom.components.length, 0);
  return [
    {
      row: {
        id: "boms",
        label: "Application components",
        description: count(total, "component"),
        icon: "library",
        kind: "group",
      },
      children: () => all.map(bomNode),
      tooltip: () =>
        "What the applications of the device are made of, as their builds say. Kept apart from the cloud part.",
    },
  ];
}

/** The bills of a folder; with a filter those that list something that it lets through, and of it only that. */
function bomsOf(source: PanelSource, matches: Matcher | undefined): readonly Bom[] {
  const { project, analysis } = source.snapshot;
  const boms = applicationBomsOf(project, analysis).map((one) => ({ ...one, source }));
  if (!matches) return boms;
  return boms.flatMap((one): readonly Bom[] => {
    const { title } = one.entry.record;
    if (matches([one.entry.id, title, one.file])) return [one];
    const components = one.bom.components.filter(({ name, version, purl, supplier, licence }) =>
      matches([one.entry.id, title, one.file, name, version, purl, supplier, licence]),
    );
    return components.length > 0 ? [{ ...one, bom: { ...one.bom, components } }] : [];
  });
}

function bomNode({ entry, file, bom, source }: Bom): Node {
  const id = `bom/${source.key}${entry.id}`;
  const isMissing = bom.format === "unknown";
  const at = rowPlace(isMissing ? entry.at : { file, span: { start: 0, end: 0 } }, source.snapshot);
  const children = (): readonly Node[] => {
    const identify = identities();
    const shown = [...bom.components].sort(byName).slice(0, MOST_COMPONENTS);
    const rest = bom.components.length - shown.length;
    const more: Node = {
      row: { id: `${id}/more`, label: `${rest} more in the file`, icon: "ellipsis", kind: "part", at },
    };
    return [...shown.map((component) => partNode(component, id, identify)), ...(rest > 0 ? [more] : [])];
  };
  return {
    row: {
      id,
      label: `${entry.record.title ?? entry.id} ${bom.subject?.version ?? ""}`.trim(),
      description: isMissing
        ? "not there"
        : joined([`${bom.format} ${bom.version}`, count(bom.components.length, "component")]),
      icon: isMissing ? "warning" : "package",
      ...(isMissing && { tone: "warning" }),
      kind: "part",
      at,
      record: entry.id,
    },
    ...(bom.components.length > 0 && { children }),
    tooltip: () =>
      [
        `**${escapeMarkdown(entry.record.title ?? entry.id)}**`,
        ...(bom.timestamp === undefined ? [] : [`Made ${escapeMarkdown(bom.timestamp)}`]),
        ...bom.problems.slice(0, 5).map(({ message }) => escapeMarkdown(message)),
      ].join("\n\n"),
  };
}

function partNode({ name, version, purl, supplier, licence }: BomComponent, below: string, identify: Identify): Node {
  return {
    row: {
      id: identify(`${below}/${purl ?? `${name}@${version ?? ""}`}`),
      label: name,
      description: version ?? "no version",
      icon: "symbol-package",
      kind: "part",
    },
    tooltip: () => [name, ...[purl, supplier, licence].flatMap((text) => text ?? [])].map(escapeMarkdown).join("\n\n"),
  };
}

type Identify = ReturnType<typeof identities>;

function byName(one: BomComponent, other: BomComponent): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
