import type { Analysis } from "../project";
import { type Arrangement, matcherOf, PANEL_VIEWS, type PanelView, plainArrangement } from "./arrangement";
import { findingsView } from "./findings";
import { byFolder } from "./folders";
import type { ViewModel } from "./model";
import { notAssessedView } from "./not-assessed";
import { risksView } from "./risks";
import type { Node, PanelSource, Row } from "./row";
import { soupView } from "./soup";

/** The children of one row of a view, or its first rows when the path is empty. */
export interface RowsQuestion {
  readonly view: PanelView;
  readonly arrangement: Arrangement;
  /** The identifiers of the rows from the top down to the one that is meant. */
  readonly path: readonly string[];
}

export interface RowsAnswer {
  readonly rows: readonly Row[];
  /** How many of the things that the view is about are shown, and how many there are without a filter. */
  readonly shown: number;
  readonly total: number;
}

/** A row with all that stand above it, the topmost first. */
export interface FoundRow {
  readonly view: PanelView;
  readonly rows: readonly Row[];
  /** True when a filter hides it: the view has to drop the filter to show it. */
  readonly isFiltered: boolean;
}

/**
 * The side panel. Views are made when they are asked for, rows when their parent is opened; what was made is kept until
 * the analysis or the arrangement is another one, so that a view of ten thousand findings costs what is looked at.
 */
export interface Panel {
  rows(question: RowsQuestion, sources: readonly PanelSource[]): RowsAnswer;
  /** Markdown; undefined where the row says all, or is not there any more. */
  tooltip(question: RowsQuestion, sources: readonly PanelSource[]): string | undefined;
  /** The first row that stands for a resource, in the order of the views. */
  find(resource: ResourceName, arrangements: Arrangements, sources: readonly PanelSource[]): FoundRow | undefined;
}

export interface ResourceName {
  readonly address: string;
  /** The file in which it stands: another folder of the workspace may use the same address. */
  readonly uri?: string | undefined;
}

export type Arrangements = Readonly<Partial<Record<PanelView, Arrangement>>>;

const MAKERS = {
  soup: soupView,
  risks: risksView,
  findings: findingsView,
  notAssessed: notAssessedView,
} as const;

/** A panel that has made nothing yet. */
export function createPanel(): Panel {
  const known = new Map<PanelView, { readonly analyses: readonly Analysis[]; arrangement: string; model: ViewModel }>();
  const model = (view: PanelView, arrangement: Arrangement, sources: readonly PanelSource[]): ViewModel => {
    const analyses = sources.map(({ snapshot }) => snapshot.analysis);
    const key = JSON.stringify([arrangement.groupBy, arrangement.text]);
    const last = known.get(view);
    if (last?.arrangement === key && isSame(last.analyses, analyses)) return last.model;
    const made = opened(
      byFolder(sources, (some) => MAKERS[view](some, arrangement)),
      arrangement,
    );
    known.set(view, { analyses, arrangement: key, model: made });
    return made;
  };
  return {
    rows({ view, arrangement, path }, sources) {
      const { nodes, shown, total } = model(view, arrangement, sources);
      return { rows: (below(nodes, path) ?? []).map(toRow), shown, total };
    },
    tooltip: ({ view, arrangement, path }, sources) =>
      nodeAt(model(view, arrangement, sources).nodes, path)?.tooltip?.(),
    find(resource, arrangements, sources) {
      const search = (isFiltered: boolean): FoundRow | undefined => {
        for (const view of PANEL_VIEWS) {
          const arrangement = arrangements[view] ?? plainArrangement(view);
          const given = isFiltered ? { ...arrangement, text: "" } : arrangement;
          const path = findPath(model(view, given, sources).nodes, resource);
          if (path) return { view, rows: path.map(toRow), isFiltered };
        }
        return undefined;
      };
      return search(false) ?? search(true);
    },
  };
}

function isSame(left: readonly Analysis[], right: readonly Analysis[]): boolean {
  return left.length === right.length && left.every((one, at) => one === right[at]);
}

function toRow({ row, children }: Node): Row {
  return children ? { ...row, hasChildren: true } : row;
}

const made = new WeakMap<Node, readonly Node[]>();

function childrenOf(node: Node): readonly Node[] {
  const known = made.get(node);
  if (known) return known;
  const children = node.children?.() ?? [];
  made.set(node, children);
  return children;
}

function nodeAt(nodes: readonly Node[], path: readonly string[]): Node | undefined {
  let level = nodes;
  let node: Node | undefined;
  for (const id of path) {
    node = level.find(({ row }) => row.id === id);
    if (!node) return undefined;
    level = childrenOf(node);
  }
  return node;
}

function below(nodes: readonly Node[], path: readonly string[]): readonly Node[] | undefined {
  if (path.length === 0) return nodes;
  const node = nodeAt(nodes, path);
  return node && childrenOf(node);
}

function findPath(nodes: readonly Node[], resource: ResourceName): readonly Node[] | undefined {
  for (const node of nodes) {
    const { address, uri } = node.row;
    if (address === resource.address && (resource.uri === undefined || uri === resource.uri)) return [node];
    const path = DETAILED.has(node.row.kind) ? undefined : findPath(childrenOf(node), resource);
    if (path) return [node, ...path];
  }
  return undefined;
}

/** What stands below these is about them, never a resource of its own. */
const DETAILED: ReadonlySet<Row["kind"]> = new Set(["finding", "unread"]);

/** So few rows are shown at once when a filter found them. */
const MOST_OPEN = 40;

/** What a filter found is shown, not hidden below closed headings, as long as it is not too much. */
function opened(model: ViewModel, { text }: Arrangement): ViewModel {
  if (!matcherOf(text) || model.shown > MOST_OPEN) return model;
  return { ...model, nodes: model.nodes.map(openNode) };
}

function openNode(node: Node): Node {
  const { row, children } = node;
  if (!children || !HEADINGS.has(row.kind)) return node;
  return { ...node, row: { ...row, isOpen: true }, children: () => children().map(openNode) };
}

const HEADINGS: ReadonlySet<Row["kind"]> = new Set(["group", "clause", "reason"]);
