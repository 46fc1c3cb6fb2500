import { select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Change, Finding, Fix } from "../../rules/finding";
import type { Analysis } from "../project";

/** A finding with an edit that it offers. */
export interface Offer {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The fixes of a finding that can be offered, in the order in which the rule names them. */
export function offersOf(finding: Finding, analysis: Pick<Analysis, "workspace">): readonly Offer[] {
  return finding.fixes
    .filter((fix) => !wouldRepeat(fix.change, finding.resource, analysis))
    .map((fix) => ({ finding, fix }));
}

/**
 * True for a fix that can be applied without looking: it decides nothing, and it does not put a literal in the place of
 * an expression, which somebody wrote on purpose.
 */
export function isSafe({ finding, fix }: Offer): boolean {
  const { change } = fix;
  if (!fix.safe || (finding.resource && change.kind === "set" && isExpression(finding.resource, change.path)))
    return false;
  return change.kind !== "append" || !change.text.includes("TODO");
}

/** A companion whose name is taken in its module would make the configuration invalid. */
function wouldRepeat(
  change: Change,
  resource: Resource | undefined,
  { workspace }: Pick<Analysis, "workspace">,
): boolean {
  if (change.kind !== "append" || !resource) return false;
  const [, type, name] = /^\s*resource "([^"]+)" "([^"]+)"/u.exec(change.text) ?? [];
  if (type === undefined || name === undefined) return false;
  return workspace.ofType(type, resource.scope).some((other) => other.name === name && typeKey(other) === type);
}

function isExpression(resource: Resource, path: string): boolean {
  return select(resource.config, path).some(
    (selected) =>
      selected.state === "present" &&
      (selected.node.origin !== undefined ||
        (selected.node.references ?? []).length > 0 ||
        selected.node.kind === "unknown"),
  );
}
