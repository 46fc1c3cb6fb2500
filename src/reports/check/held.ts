/** What was looked at and holds, for formats that list it. */
import { assess } from "../../rules/assess";
import { createMemo, type RuleContext } from "../../rules/rule";
import type { Places } from "../places";
import { compareText, type HeldCheck, type ReportedFinding } from "./report";

/**
 * Each rule and resource for which knowledge states a requirement that source shows to hold, and that has no finding.
 * Rules about the workspace as a whole (versions, places, the register) say only what they find.
 */
export function heldChecks(
  context: Omit<RuleContext, "memo">,
  findings: readonly Pick<ReportedFinding, "rule" | "resource" | "file">[],
  places: Places,
): readonly HeldCheck[] {
  const whole: RuleContext = { ...context, memo: createMemo() };
  const isOff = (rule: string) => context.register.device.rules.get(rule) === "off";
  const held = new Map<string, HeldCheck>();
  for (const resource of context.workspace.resources) {
    const { file } = resource.header;
    const line = places.range(resource.header).start.line + 1;
    for (const { rule, answer } of assess(resource, whole)) {
      const isHeld = answer === "holds" && !isOff(rule.id);
      const key = `${rule.id}\0${resource.address}\0${file}`;
      if (isHeld && !held.has(key)) held.set(key, { rule: rule.id, resource: resource.address, file, line });
    }
  }
  return heldAmong([...held.values()], findings);
}

/** What holds, without what there is a finding of. */
export function heldAmong(
  held: readonly HeldCheck[],
  findings: readonly Pick<ReportedFinding, "rule" | "resource">[],
): readonly HeldCheck[] {
  const found = new Set(findings.map(({ rule, resource }) => `${rule}\0${resource}`));
  const left = held.filter(({ rule, resource }) => !found.has(`${rule}\0${resource}`));
  return left.sort((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.rule, b.rule));
}
