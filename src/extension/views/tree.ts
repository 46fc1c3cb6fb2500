import { EventEmitter, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState } from "vscode";
import type { Row } from "../../service/panel/row";

/** A tree of rows that the server made. It knows how rows look, not what they mean. */
export interface RowTree extends TreeDataProvider<Row> {
  show(rows: readonly Row[]): void;
  /** The first row that stands for the resource of an address, wherever it is in the tree. */
  find(address: string): Row | undefined;
  dispose(): void;
}

/** An empty tree. */
export function createTree(): RowTree {
  const changes = new EventEmitter<undefined>();
  let rows: readonly Row[] = [];
  let parents = new Map<string, Row>();
  return {
    onDidChangeTreeData: changes.event,
    show(next) {
      rows = next;
      parents = new Map();
      remember(rows, parents);
      changes.fire(undefined);
    },
    find: (address) => search(rows, address),
    getChildren: (row) => [...(row?.children ?? rows)],
    getParent: (row) => parents.get(row.id),
    getTreeItem: toItem,
    dispose: () => changes.dispose(),
  };
}

function toItem(row: Row): TreeItem {
  const closed = row.isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(row.label, row.children.length > 0 ? closed : TreeItemCollapsibleState.None);
  item.id = row.id;
  item.contextValue = row.kind;
  item.iconPath = new ThemeIcon(row.icon);
  if (row.description !== undefined) item.description = row.description;
  item.tooltip = row.tooltip || `${row.label}${row.description ? ` · ${row.description}` : ""}`;
  item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(", ") };
  if (row.at) {
    const { uri, range } = row.at;
    const selection = [range.start.line, range.start.character, range.end.line, range.end.character];
    item.command = { command: "tureen.reveal", title: "Go to Code", arguments: [uri, selection] };
  }
  return item;
}

function remember(rows: readonly Row[], parents: Map<string, Row>): void {
  for (const row of rows) {
    for (const child of row.children) parents.set(child.id, row);
    remember(row.children, parents);
  }
}

function search(rows: readonly Row[], address: string): Row | undefined {
  for (const row of rows) {
    if (row.address === address) return row;
    const below = search(row.children, address);
    if (below) return below;
  }
  return undefined;
}
