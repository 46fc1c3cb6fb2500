/**
 * The seven columns that the FDA's guidance on cybersecurity takes from the NTIA's minimum elements of an SBOM, one row
 * for each version of each component, so that no version is merged away.
 */
import { BYTE_ORDER_MARK, csvRow } from "../../document/csv";
import type { ReportInput } from "../../document/input";
import { type ReportedComponent, soupReport } from "../report";

const COLUMNS = [
  "Author Name",
  "Timestamp",
  "Supplier Name",
  "Component Name",
  "Version String",
  "Unique Identifier",
  "Relationship",
];

/** Components of the code, items that no code shows, packages of applications. What nobody stated is an empty cell. */
export function* fdaCsv(input: ReportInput): Generator<string> {
  const { register, on } = input;
  const { items, components, applications } = soupReport(input);
  const author = register.device.manufacturer ?? "";
  const relationship = `DEPENDENCY_OF ${register.device.name ?? "the device"}`;
  const manufacturerOf = ({ items: ids, supplier }: ReportedComponent) =>
    items.find(({ id }) => ids.includes(id))?.manufacturer ?? supplier ?? "";
  const row = (supplier: string, name: string, version: string, id: string) =>
    csvRow([author, on, supplier, name, version, id, relationship]);
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  for (const component of components) {
    const versions = component.designators.length === 0 ? [""] : component.designators;
    for (const version of versions) yield row(manufacturerOf(component), component.title, version, component.key);
  }
  const shown = new Set(components.flatMap((component) => component.items));
  for (const { id, title, manufacturer, version } of items) {
    if (!shown.has(id)) yield row(manufacturer ?? "", title ?? "", version ?? "", id);
  }
  for (const { id, subject, components: packages } of applications) {
    const ofApplication = `DEPENDENCY_OF ${subject?.name ?? id}`;
    for (const { supplier, name, version, purl } of packages) {
      yield csvRow([author, on, supplier ?? "", name, version ?? "", purl ?? name, ofApplication]);
    }
  }
}
