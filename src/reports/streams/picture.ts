/** The streams as a diagram: who reaches whom, by which protocol and port. */
import type { Resource } from "../../model/resource";
import { typeKey } from "../../model/resource";
import type { Answer, Endpoint, Stream } from "../../register/network/stream";
import { placeDiagram } from "../diagram/layout";
import type { Diagram, DiagramLink, DiagramNode } from "../diagram/model";
import { diagramSvg } from "../diagram/svg";
import type { Block } from "../document/document";
import type { ReportInput } from "../document/input";

/** More would be too small on a page. */
const MOST_NODES = 40;
/** Of several resources at one end, so many are drawn one by one. */
const MOST_MEMBERS = 4;

/** The picture; nothing where there is nothing to draw, or too much to be seen: the note says so. */
export function streamPicture(streams: readonly Stream[], input: ReportInput): readonly Block[] {
  const diagram = streamDiagram(streams, input);
  if (diagram.links.length === 0) return [];
  if (diagram.nodes.length > MOST_NODES) {
    return [
      {
        kind: "note",
        text: `A picture of ${diagram.nodes.length} ends would be too small to read; the matrix holds them all.`,
      },
    ];
  }
  return [
    {
      kind: "picture",
      svg: diagramSvg(placeDiagram(diagram), { title: "Network data streams", prefix: "streams", withStyles: true }),
      title: "Network data streams",
      description: `${diagram.nodes.length} ends and ${diagram.links.length} ways between them; a dashed line has an end, a protocol or a port that source does not show. The matrix below says the same.`,
    },
  ];
}

/** Nodes for ends and links for what flows between them. */
export function streamDiagram(streams: readonly Stream[], input: ReportInput): Diagram {
  const nodes = new Map<string, DiagramNode>();
  const ways = new Map<string, { from: string; to: string; labels: Set<string>; isDashed: boolean }>();
  for (const stream of streams) {
    const label = [wordOf(stream.protocol), wordOf(stream.ports)].join(" ");
    const isDashed = [stream.protocol, stream.ports].some(({ state }) => state === "unknown");
    for (const from of nodesOf(stream.from, "from", input)) {
      for (const to of nodesOf(stream.to, "to", input)) {
        if (from.key === to.key) continue;
        nodes.set(from.key, from);
        nodes.set(to.key, to);
        const key = `${from.key}\n${to.key}`;
        const way = ways.get(key) ?? { from: from.key, to: to.key, labels: new Set<string>(), isDashed: false };
        way.labels.add(label);
        way.isDashed ||= isDashed || stream.from.kind === "unknown" || stream.to.kind === "unknown";
        ways.set(key, way);
      }
    }
  }
  const links = [...ways.values()].map(({ from, to, labels, isDashed }): DiagramLink => {
    const label = [...labels].join("; ");
    return { from, to, label, caption: label, isDashed };
  });
  return { nodes: [...nodes.values()], links };
}

function wordOf(answer: Answer): string {
  return answer.state === "known" ? answer.text : "?";
}

/** What is not in these files is drawn once where it sends and once where it receives, so that the picture runs one way. */
function nodesOf(end: Endpoint, side: "from" | "to", input: ReportInput): readonly DiagramNode[] {
  const { kind, resources, label } = end;
  const one = (name: string, node: Omit<DiagramNode, "key">): readonly DiagramNode[] => [
    { key: `${side} ${name}`, ...node },
  ];
  if (kind === "everybody" || kind === "internet") {
    return one("internet", {
      kind: "network",
      label: "Internet",
      detail: kind === "internet" ? "clients" : "every address",
    });
  }
  if (kind === "unknown")
    return one("unknown", { kind: "gap", label: "Not assessed", detail: "source does not show it" });
  if (kind === "resources" && resources.length <= MOST_MEMBERS)
    return resources.map((each) => resourceNode(each, input));
  if (kind === "resources") {
    return [{ key: `group ${label}`, kind: "resource", label, detail: `${resources.length} resources` }];
  }
  if (kind === "addresses") return one(label, { kind: "network", label, detail: "addresses" });
  return one(label, { kind: "person", label, detail: side === "from" ? "sends" : "receives" });
}

function resourceNode(resource: Resource, { knowledge, view }: ReportInput): DiagramNode {
  const known = knowledge.resources.find(typeKey(resource));
  const [item] = view.links.itemsOf(resource);
  return {
    key: `resource ${resource.header.file} ${resource.address}`,
    kind: known?.holdsData ? "store" : "resource",
    label: resource.address,
    detail: [known?.service, item?.entry.id].filter(Boolean).join(" · "),
    ...(view.scope.isOut(resource) && { mark: "out of scope" }),
  };
}
