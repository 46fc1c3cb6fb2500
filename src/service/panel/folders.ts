import type { ViewModel } from "./model";
import type { Node, PanelSource } from "./row";

/**
 * A view over all folders of the workspace. Where there are several, each has a heading: two registers may use the same
 * identifiers, and a row has to say whose it is.
 */
export function byFolder(
  sources: readonly PanelSource[],
  make: (sources: readonly PanelSource[]) => ViewModel,
): ViewModel {
  if (sources.every(({ folder }) => folder === undefined)) return make(sources);
  const models = sources.map((source) => ({ source, model: make([source]) }));
  const sum = (number: (model: ViewModel) => number) => models.reduce((all, { model }) => all + number(model), 0);
  return {
    nodes: models.filter(({ model }) => model.nodes.length > 0).map(({ source, model }) => heading(source, model)),
    shown: sum(({ shown }) => shown),
    total: sum(({ total }) => total),
  };
}

function heading({ key, folder = "" }: PanelSource, { nodes, shown }: ViewModel): Node {
  const row = { id: `folder:${key}`, label: folder, icon: "root-folder", kind: "group", isOpen: true } as const;
  return { row: { ...row, description: String(shown) }, children: () => nodes };
}
