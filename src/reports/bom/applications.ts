/** Bills of materials of applications, set beside the cloud part and never mixed into it. */
import type { Bom } from "../../register/import/bom/bom";
import { readBom } from "../../register/import/bom/read";
import type { ReportInput } from "../document/input";
import { ExportProblem } from "../document/kind";
import type { InventoryApplication } from "./inventory";

/**
 * Those that were asked for: the one handed over, and those of the register.
 * @throws ExportProblem when what was handed over is no bill of materials.
 */
export function inventoryApplications(input: ReportInput): readonly InventoryApplication[] {
  const handed = input.options.get("with");
  const imported = input.options.has("with-imported") ? input.boms() : [];
  const given = handed === undefined ? [] : [readGiven(handed)];
  return distinctRefs([
    ...given.map((bom) => applicationOf(bom.subject?.name ?? "application", bom, undefined)),
    ...imported.map(({ entry, bom, file }) => applicationOf(entry.id, bom, file)),
  ]);
}

function readGiven(text: string): Bom {
  const bom = readBom(text);
  if (bom.format !== "unknown") return bom;
  const [problem] = bom.problems;
  throw new ExportProblem(`--with: ${problem?.message ?? "this is no bill of materials."}`);
}

function applicationOf(id: string, bom: Bom, file: string | undefined): InventoryApplication {
  const ref = `application/${id}`;
  return {
    ref,
    name: bom.subject?.name ?? id,
    version: bom.subject?.version,
    file,
    format: `${bom.format} ${bom.version}`.trim(),
    components: bom.components.map((component, at) => ({
      ...component,
      ref: `${ref}/${at + 1}/${component.purl ?? component.name}`,
    })),
  };
}

function distinctRefs(applications: readonly InventoryApplication[]): readonly InventoryApplication[] {
  const used = new Set<string>();
  return applications.filter(({ ref }) => !used.has(ref) && used.add(ref));
}
