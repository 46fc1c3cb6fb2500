/**
 * Findings on what does not belong to the device. They are no findings about the device, and they are not hidden either:
 * their outcome is `out-of-scope`, by which every list counts them apart.
 */
import type { Scope } from "../../register/scope/decision";
import { type Batch, batchOf } from "../batch";
import type { Judged } from "../finding";

/** Rules about records and about the line itself keep their outcome. */
const ABOUT_THE_DEVICE = ["certificate/", "control/", "justification/", "register/", "risk/", "scope/", "supplier/"];

/** The findings with the outcome that the scope gives them. */
export function applyScope(batches: readonly Batch[], scope: Scope): readonly Batch[] {
  if (scope.outside.length === 0) return batches;
  return batches.map((batch) => {
    if (!batch.resources.some(scope.isOut)) return batch;
    return batchOf(batch.findings.map((finding) => withScope(finding, scope)));
  });
}

/** One finding with that outcome. */
export function withScope<T extends Judged>(finding: T, scope: Scope): T {
  const { resource, rule } = finding;
  if (!resource || !scope.isOut(resource) || ABOUT_THE_DEVICE.some((family) => rule.startsWith(family))) return finding;
  return { ...finding, outcome: "out-of-scope" };
}
