/**
 * Findings on what does not belong to the device. They are no findings about the device, and they are not hidden either:
 * their outcome is `out-of-scope`, by which every list counts them apart.
 */
import type { Scope } from "../../register/scope/decision";
import { type Batch, batchOf } from "../batch";
import type { Finding } from "../finding";

/** Rules about records and about the line itself keep their outcome. */
const ABOUT_THE_DEVICE = ["certificate/", "control/", "justification/", "register/", "risk/", "scope/", "supplier/"];

/** The findings with the outcome that the scope gives them. */
export function applyScope(batches: readonly Batch[], scope: Scope): readonly Batch[] {
  if (scope.outside.length === 0) return batches;
  return batches.map((batch) => {
    if (!batch.resources.some(scope.isOut)) return batch;
    return batchOf(batch.findings.map((finding) => (isAside(finding, scope) ? aside(finding) : finding)));
  });
}

function isAside({ resource, rule }: Finding, scope: Scope): boolean {
  return resource !== undefined && scope.isOut(resource) && !ABOUT_THE_DEVICE.some((family) => rule.startsWith(family));
}

function aside(finding: Finding): Finding {
  return { ...finding, outcome: "out-of-scope" };
}
