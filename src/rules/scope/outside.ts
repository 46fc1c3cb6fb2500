/**
 * Findings on what does not belong to the device. They are no findings about the device, and they are not hidden either:
 * their outcome is `out-of-scope`, by which every list counts them apart.
 */
import type { Scope } from "../../register/scope/decision";
import { type Batch, type BatchList, batchOf, mapList } from "../batch";
import type { Judged } from "../finding";

/** Rules about records and about the line itself keep their outcome. */
const ABOUT_THE_DEVICE = ["certificate/", "control/", "justification/", "register/", "risk/", "scope/", "supplier/"];

/** The findings with the outcome that the scope gives them. */
export function applyScope(lists: readonly BatchList[], scope: Scope): readonly BatchList[] {
  if (scope.outside.length === 0) return lists;
  return lists.map((list) =>
    mapList(list, (batch) => {
      const { resources, findings } = batch;
      if (!resources.some(scope.isOut)) return batch;
      const isAll = resources.every(scope.isOut);
      const known = isAll ? outside.get(batch) : undefined;
      const now = known ?? batchOf(findings.map((finding) => withScope(finding, scope)));
      if (isAll) outside.set(batch, now);
      return now;
    }),
  );
}

/** A pure memo: batches of which every resource is out of scope. */
const outside = new WeakMap<Batch, Batch>();

/** One finding with that outcome. */
export function withScope<T extends Judged>(finding: T, scope: Scope): T {
  const { resource, rule } = finding;
  if (!resource || !scope.isOut(resource) || ABOUT_THE_DEVICE.some((family) => rule.startsWith(family))) return finding;
  return { ...finding, outcome: "out-of-scope" };
}
