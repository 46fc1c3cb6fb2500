import type { Assessment } from "../../rules/assess";
import type { Finding } from "../../rules/finding";
import { describeNode } from "../../rules/wording";
import { escapeMarkdown, escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";

/** A row of the table: the capability, and what is so. */
export function assessmentLine({ rule, answer, says, evidence }: Assessment): readonly [string, string] {
  const name = escapeMarkdown(rule.short ?? rule.id);
  if (answer === "unknown")
    return [name, `not assessed: ${escapeProse(evidence?.unknown?.reason ?? "cannot be read from source")}`];
  if (answer === "fails") return [name, `${escapeProse(says ?? rule.title)}`];
  const node = evidence?.node;
  const reference = node?.references?.[0]?.address;
  if (evidence?.path && node && node.kind !== "map") {
    const value = reference && node.kind === "unknown" ? `\`${reference}\`` : describeNode(node);
    return [name, `as wanted: \`${evidence.path}\` is ${value}`];
  }
  return [name, "as wanted"];
}

/** Each finding with its answer, its reason, and what the same check is called elsewhere. */
export function findingLines(findings: readonly Finding[], { project }: Snapshot): readonly string[] {
  const shown = findings.filter((finding) => finding.outcome !== "not-assessed");
  return shown.map((finding) => {
    const rule = project.settings.knowledge.rules.find(finding.rule);
    const parts = [
      `**${finding.rule}** ${finding.outcome === "justified" ? `justified by ${escapeMarkdown(finding.justification ?? "")}` : finding.severity}`,
      escapeProse(finding.message),
      ...(rule ? [escapeMarkdown(rule.why)] : []),
      ...(finding.peers.length > 0 ? [`Same check elsewhere: ${escapeMarkdown(finding.peers.join(", "))}`] : []),
      ...(finding.opposes.length > 0
        ? [
            `Asks for the contrary: ${escapeMarkdown(finding.opposes.join(", "))}. It pulls against the control of changes.`,
          ]
        : []),
    ];
    return parts.join("  \n");
  });
}
