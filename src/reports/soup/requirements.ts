import type { ReportedItem } from "./report";

/** What the device needs an item to do, how well, and what it needs itself. */
export function requirementsOf(item: ReportedItem): readonly string[] {
  return [...item.functionalRequirements, ...item.performanceRequirements, ...item.systemRequirements];
}
