import {
  type Command,
  EventEmitter,
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from "vscode";
import type { Row, Tone } from "../../service/panel/row";

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

const COLOURS: Readonly<Record<Tone, string>> = {
  error: "problemsErrorIcon.foreground",
  warning: "problemsWarningIcon.foreground",
  information: "problemsInfoIcon.foreground",
  muted: "disabledForeground",
};

function toItem(row: Row): TreeItem {
  const closed = row.isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(row.label, row.children.length > 0 ? closed : TreeItemCollapsibleState.None);
  item.id = row.id;
  item.contextValue = row.kind === "resource" && row.record ? "resource.linked" : row.kind;
  item.iconPath = new ThemeIcon(row.icon, row.tone && new ThemeColor(COLOURS[row.tone]));
  if (row.description !== undefined) item.description = row.description;
  item.tooltip = row.tooltip ? new MarkdownString(row.tooltip) : row.label;
  item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(", ") };
  const command = commandOf(row);
  if (command) item.command = command;
  return item;
}

/** VS Code itself opens the place, so that a click, a double click and Enter do what they do in its own trees. */
function commandOf({ at, command, label }: Row): Command | undefined {
  if (command) return { command, title: label };
  if (!at) return undefined;
  const { start } = at.range;
  const selection = new Range(start.line, start.character, start.line, start.character);
  return { command: "vscode.open", title: l10n.t("Go to Code"), arguments: [Uri.parse(at.uri), { selection }] };
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
