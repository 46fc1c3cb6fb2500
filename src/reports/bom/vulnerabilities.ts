import type { Vulnerability } from "@cyclonedx/cyclonedx-library/Models";
import type { ReportInput } from "../document/input";
import type { Inventory } from "./inventory";

export function assessed(_inventory: Inventory, _input: ReportInput): readonly Vulnerability.Vulnerability[] {
  return [];
}
