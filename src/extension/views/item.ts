import { type Command, l10n, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import type { Row, Tone } from "../../service/panel/row";
import { BADGE_SCHEME } from "./badges";

/** How a row stands: as a person left it, and in a tree that a filter shows. */
export interface Standing {
  /** Whether a person opened or closed it. */
  readonly isOpen: boolean | undefined;
  /** The filter; empty for none. A filtered tree opens and closes on its own. */
  readonly filter: string;
}

const COLOURS: Readonly<Record<Tone, string>> = {
  error: "problemsErrorIcon.foreground",
  warning: "problemsWarningIcon.foreground",
  information: "problemsInfoIcon.foreground",
  muted: "disabledForeground",
};

/** A row as VS Code shows it. Its tooltip comes when somebody points at it. */
export function toItem(row: Row, { isOpen, filter }: Standing): TreeItem {
  const item = new TreeItem(row.label, stateOf(row, isOpen));
  item.id = filter === "" ? row.id : `${filter}\n${row.id}`;
  item.contextValue = row.kind === "resource" && row.record ? "resource.linked" : row.kind;
  item.iconPath = new ThemeIcon(row.icon, row.tone && new ThemeColor(COLOURS[row.tone]));
  if (row.description) item.description = row.description;
  if (row.badge) item.resourceUri = Uri.from({ scheme: BADGE_SCHEME, path: `/${row.badge}`, query: row.id });
  item.accessibilityInformation = {
    label: row.spoken ?? [row.label, row.description].filter(Boolean).join(", "),
    role: "treeitem",
  };
  const command = commandOf(row);
  if (command) item.command = command;
  return item;
}

function stateOf({ hasChildren, isOpen: opensItself }: Row, isOpen: boolean | undefined): TreeItemCollapsibleState {
  if (!hasChildren) return TreeItemCollapsibleState.None;
  return (isOpen ?? opensItself) ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

/** VS Code itself opens the place, so that a click, a double click and Enter do what they do in its own trees. */
function commandOf({ at, command, label }: Row): Command | undefined {
  if (command) return { command: command.name, title: label, arguments: [...(command.arguments ?? [])] };
  if (!at) return undefined;
  const { start } = at.range;
  const selection = new Range(start.line, start.character, start.line, start.character);
  return { command: "vscode.open", title: l10n.t("Go to Code"), arguments: [Uri.parse(at.uri), { selection }] };
}
