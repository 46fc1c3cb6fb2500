import { mentionsIn } from "../../model/referrers";
import { type Resource, typeKey } from "../../model/resource";
import type { DiagramLink } from "../../reports/diagram/model";
import { gapKey, sliceDiagram } from "../../reports/trace/diagram";
import type { TraceModel } from "../../reports/trace/model";
import { resourceKey } from "../../reports/trace/resources";
import { sliceOf, type TraceSlice } from "../../reports/trace/slice";
import { traceSteps } from "../../reports/trace/trace";
import { fill, GAP_TEMPLATES } from "../../reports/trace/words";
import type { Location } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import type { GraphData, Slice } from "./data";
import { numberPlaces, type PlaceNumbering } from "./places";
import { traceInput } from "./trace";

/** More than this cannot be read as a picture. */
const MOST_NODES = 60;
const MOST_REFERENCES = 12;

/** The graph of a slice; undefined where this folder has nothing of it. */
export function* graphSteps(wanted: Slice, snapshot: Snapshot): Generator<undefined, GraphData | undefined> {
  const { analysis, project, editor } = snapshot;
  const model = yield* traceSteps(traceInput(analysis, project));
  const focus = focusOf(wanted, model, editor.uri);
  const [first] = focus;
  if (first === undefined) return undefined;
  const slice = sliceOf(model, focus, MOST_NODES);
  const keys = new Set(focus.map((at) => model.nodes[at]?.key ?? ""));
  const diagram = sliceDiagram(model, slice, keys);
  const references = "file" in wanted ? [] : referencesOf(keys, snapshot);
  const places = numberPlaces(snapshot);
  const at = placesOfNodes(model, slice);
  for (const { resource } of references) at.set(resourceKey(resource), resource.header);
  const gapWords = new Map(slice.gaps.flatMap((position) => wordsOfGap(model, position)));
  const known = new Set(diagram.nodes.map(({ key }) => key));
  const further = new Map(references.map(({ resource }) => [resourceKey(resource), resource]));
  const knowledge = project.settings.knowledge.resources;
  return {
    title: titleOf(wanted, model, first),
    nodes: [
      ...diagram.nodes,
      ...[...further].flatMap(([key, resource]) =>
        known.has(key)
          ? []
          : [
              {
                key,
                kind: "resource" as const,
                label: resource.address,
                detail: knowledge.find(typeKey(resource))?.service ?? "",
              },
            ],
      ),
    ].flatMap((node) => {
      const location = at.get(node.key);
      const words = gapWords.get(node.key);
      return location ? [{ ...node, at: places.of(location), ...(words && { words }) }] : [];
    }),
    links: [...diagram.links, ...references.map(({ link }) => link)],
    statements: [...statementsOf(model, slice, places), ...references.map((one) => referenceStatement(one, places))],
    leftOut: slice.leftOut.map(([kind, count]) => [kind, count]),
    files: places.files,
  };
}

/** What the page shows where nothing is chosen, or where what was chosen is gone. */
export const EMPTY_GRAPH: GraphData = { files: [], title: "", nodes: [], links: [], statements: [], leftOut: [] };

function focusOf(wanted: Slice, model: TraceModel, uri: (path: string) => string): readonly number[] {
  return model.nodes.flatMap(({ kind, label, at }, position) => {
    const isResource = kind === "resource";
    if ("file" in wanted) return isResource && uri(at.file) === wanted.file ? [position] : [];
    if ("record" in wanted) return !isResource && label === wanted.record ? [position] : [];
    const isHere = wanted.uri === undefined || uri(at.file) === wanted.uri;
    return isResource && label === wanted.address && isHere ? [position] : [];
  });
}

function titleOf(wanted: Slice, { nodes }: TraceModel, first: number): string {
  const node = nodes[first];
  if ("file" in wanted) return node?.at.file ?? "";
  return [node?.label, node?.title].filter(Boolean).join(" ");
}

function placesOfNodes(model: TraceModel, { nodes, gaps }: TraceSlice): Map<string, Location> {
  const at = new Map<string, Location>();
  for (const position of nodes) {
    const node = model.nodes[position];
    if (node) at.set(node.key, node.at);
  }
  for (const position of gaps) {
    const gap = model.gaps[position];
    if (gap) at.set(gapKey(position), gap.at);
  }
  return at;
}

/** The slice in words: what the list beside the picture says. */
function statementsOf(model: TraceModel, slice: TraceSlice, places: PlaceNumbering): GraphData["statements"] {
  const label = (at: number) => model.nodes[at]?.label ?? "";
  const links = slice.links.flatMap((position) => {
    const link = model.links[position];
    if (!link) return [];
    const { from, to, relation, at } = link;
    return [{ from: label(from), relation, to: label(to), isGap: false, at: places.of(at) }];
  });
  const gaps = slice.gaps.flatMap((position) => {
    const gap = model.gaps[position];
    if (!gap) return [];
    const [[, words] = ["", { template: "", values: [] }]] = wordsOfGap(model, position);
    const to = fill(words.template, words.values);
    return [{ from: label(gap.subject), relation: "lacks", to, words, isGap: true, at: places.of(gap.at) }];
  });
  return [...links, ...gaps];
}

/** The key of a gap's node and what it says. */
function wordsOfGap(
  { gaps, nodes }: TraceModel,
  position: number,
): readonly (readonly [key: string, words: { readonly template: string; readonly values: readonly string[] }])[] {
  const gap = gaps[position];
  if (!gap) return [];
  const values = [nodes[gap.subject]?.label ?? "", ...gap.names];
  return [[gapKey(position), { template: GAP_TEMPLATES[gap.kind], values }]];
}

interface Reference {
  /** The other end. */
  readonly resource: Resource;
  readonly link: DiagramLink;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly at: Location;
}

/** Resources to which those in focus refer: keys, networks, roles. Each once. */
function referencesOf(focus: ReadonlySet<string>, { analysis: { workspace } }: Snapshot): readonly Reference[] {
  const found = new Map<string, Reference>();
  for (const resource of workspace.resources) {
    const own = resourceKey(resource);
    if (!focus.has(own)) continue;
    for (const { path, reference } of mentionsIn(resource.config)) {
      const target = workspace.find(reference.address, reference.scope ?? resource.scope);
      if (!target || target === resource || found.size >= MOST_REFERENCES) continue;
      const key = resourceKey(target);
      if (found.has(`${own} ${key}`)) continue;
      const link = { from: own, to: key, label: `refers to, by ${path},`, isDashed: true };
      const ends = { from: resource.address, to: target.address };
      found.set(`${own} ${key}`, { resource: target, link, ...ends, path, at: reference.at });
    }
  }
  return [...found.values()];
}

function referenceStatement(
  { from, to, path, at }: Reference,
  places: PlaceNumbering,
): GraphData["statements"][number] {
  return { from, relation: path === "" ? "refers to" : `refers to, by ${path}`, to, isGap: false, at: places.of(at) };
}
