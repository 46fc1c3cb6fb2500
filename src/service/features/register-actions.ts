import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Resource } from "../../model/resource";
import type { Finding } from "../../rules/finding";
import { justify } from "../actions/justify";
import type { Outcome } from "../actions/outcome";
import { registerResource } from "../actions/register-item";
import { toWorkspaceEdit } from "../edits/workspace-edit";
import type { Snapshot } from "../snapshot";

/** What can be recorded of a resource and its findings: register, link, justify, explain. */
export function registerActions(
  file: string,
  resource: Resource,
  found: readonly Finding[],
  snapshot: Snapshot,
): readonly CodeAction[] {
  const rules = [...new Set(found.map((finding) => finding.rule))];
  const isCandidate = isUnregistered(resource, snapshot);
  return snapshot.editor.hasCommands
    ? withCommands(file, resource, rules, isCandidate, snapshot)
    : withEdits(resource, rules, isCandidate, snapshot);
}

/** Commands of the extension; they ask for what they need. */
function withCommands(
  file: string,
  resource: Resource,
  rules: readonly string[],
  isCandidate: boolean,
  { editor }: Snapshot,
): readonly CodeAction[] {
  const command = (title: string, name: string, ...given: readonly (string | readonly string[])[]): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command: name, arguments: [...given] },
  });
  const here = [editor.uri(file), resource.address];
  return [
    ...(isCandidate ? [command("Register as SOUP item…", "tureen.register", ...here)] : []),
    command("Link to a risk…", "tureen.link", ...here),
    ...(rules.length > MOST_NAMED
      ? [
          command(`Record a justification for one of ${rules.length} rules…`, "tureen.justify", ...here),
          command(`Explain one of ${rules.length} rules…`, "tureen.explain", rules),
        ]
      : [
          ...rules.map((rule) => command(`Record a justification for ${rule}…`, "tureen.justify", ...here, rule)),
          ...rules.map((rule) => command(`Explain ${rule}`, "tureen.explain", rule)),
        ]),
  ];
}

/** Of more rules the commands ask which is meant: a menu of twenty lines is read by nobody. */
const MOST_NAMED = 2;

const OPEN_ANSWERS = { reason: undefined, owner: undefined, approver: undefined, expires: undefined };

/** The same as edits that leave questions open, for editors that have no commands of ours. */
function withEdits(
  resource: Resource,
  rules: readonly string[],
  isCandidate: boolean,
  snapshot: Snapshot,
): readonly CodeAction[] {
  const action = (title: string, { changes }: Outcome): readonly CodeAction[] =>
    changes.length === 0 ? [] : [{ title, kind: CodeActionKind.QuickFix, edit: toWorkspaceEdit(changes, snapshot) }];
  return [
    ...(isCandidate ? action("Register as SOUP item", registerResource(resource, snapshot)) : []),
    ...rules.flatMap((rule) =>
      action(`Record a justification for ${rule}`, justify(resource, rule, OPEN_ANSWERS, snapshot)),
    ),
  ];
}

function isUnregistered(resource: Resource, { analysis }: Snapshot): boolean {
  const { links } = analysis.view;
  return analysis.lookup.componentsOf(resource).some((component) => !links.itemOfComponent(component, resource));
}
