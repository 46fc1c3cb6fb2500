/** The records that SOUP items refer to, and what was decided around them: one section for each kind. */
import type { Section } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { justificationTable } from "./justifications";
import { releaseSection } from "./releases";
import { requirementTables } from "./requirements";
import { riskTables } from "./risks";
import { scopeSection } from "./scope";
import { supplierTable } from "./suppliers";

export function recordSections(input: ReportInput): readonly Section[] {
  return [
    scopeSection(input),
    { title: "Suppliers", blocks: [supplierTable(input)] },
    { title: "Risks and controls", blocks: riskTables(input) },
    { title: "Requirements and tests", blocks: requirementTables(input) },
    releaseSection(input),
    { title: "Justifications", blocks: [justificationTable(input)] },
  ];
}
