/**
 * Findings on what does not belong to the device. They are no findings about the device, and they are not hidden either:
 * their outcome is `out-of-scope`, by which every list counts them apart.
 */
import type { Scope } from "../../register/scope/decision";
import type { Finding } from "../finding";

/** Rules about records and about the line itself keep their outcome. */
const ABOUT_THE_DEVICE = ["certificate/", "control/", "justification/", "register/", "risk/", "scope/", "supplier/"];

/** The findings with the outcome that the scope gives them. */
export function applyScope(findings: readonly Finding[], scope: Scope): readonly Finding[] {
  if (scope.outside.length === 0) return findings;
  return findings.map((finding): Finding => {
    const { resource, rule } = finding;
    if (!resource || !scope.isOut(resource) || ABOUT_THE_DEVICE.some((family) => rule.startsWith(family))) {
      return finding;
    }
    return { ...finding, outcome: "out-of-scope" };
  });
}
