/** A slice of a trace as a diagram. What is missing is a node of its own. */
import type { Diagram, DiagramLink, DiagramNode } from "../diagram/model";
import type { TraceGap, TraceLink, TraceModel } from "./model";
import { columnOf, type TraceSlice } from "./slice";
import { fill, GAP_TEMPLATES, MARK_WORDS } from "./words";

/** How words are said: in English as they stand, or in another language. */
export type Say = (template: string, values: readonly string[]) => string;

/** The diagram of a slice. `focus` are the keys of the nodes that it is about. */
export function sliceDiagram(
  model: TraceModel,
  slice: TraceSlice,
  focus: ReadonlySet<string>,
  say: Say = fill,
): Diagram {
  const nodes = slice.nodes.flatMap((at): DiagramNode[] => {
    const node = model.nodes[at];
    if (!node) return [];
    const [mark] = node.marks;
    return [
      {
        key: node.key,
        kind: node.kind,
        label: node.label,
        detail: [node.title, ...node.details].filter(Boolean).join(" · "),
        ...(mark && { mark: say(MARK_WORDS[mark], []) }),
        ...(focus.has(node.key) && { isFocus: true }),
      },
    ];
  });
  const gaps = slice.gaps.flatMap((at) => gapNode(model, model.gaps[at], at, say));
  return {
    nodes: [...nodes, ...gaps.map(({ node }) => node)],
    links: [...slice.links.flatMap((at) => linkOf(model, model.links[at], say)), ...gaps.map(({ link }) => link)],
  };
}

/** The layout runs along the chain; a link that is written the other way keeps its arrow. */
function linkOf({ nodes }: TraceModel, link: TraceLink | undefined, say: Say): readonly DiagramLink[] {
  const from = link && nodes[link.from];
  const to = link && nodes[link.to];
  if (!from || !to) return [];
  const label = say(link.relation, []);
  if (columnOf(from.kind) <= columnOf(to.kind)) return [{ from: from.key, to: to.key, label }];
  return [{ from: to.key, to: from.key, label, isReversed: true }];
}

function gapNode(
  { nodes }: TraceModel,
  gap: TraceGap | undefined,
  at: number,
  say: Say,
): readonly { readonly node: DiagramNode; readonly link: DiagramLink }[] {
  const subject = gap && nodes[gap.subject];
  if (!subject) return [];
  const key = gapKey(at);
  const label = say(GAP_TEMPLATES[gap.kind], [subject.label, ...gap.names]);
  const isAfter = columnOf(gap.column) > columnOf(subject.kind);
  const ends = isAfter ? { from: subject.key, to: key } : { from: key, to: subject.key };
  return [
    { node: { key, kind: "gap", label, detail: "" }, link: { ...ends, label: say("lacks", []), isDashed: true } },
  ];
}

/** The key of a gap's node. */
export function gapKey(at: number): string {
  return `gap:${at}`;
}
