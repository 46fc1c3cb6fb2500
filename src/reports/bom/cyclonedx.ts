/**
 * The bill of materials as CycloneDX 1.6 and 1.7 (https://cyclonedx.org/docs/1.7/json/), through the official library. What
 * its models do not have is added to what it writes: see `additions.ts`.
 */
import type { ReportInput } from "../document/input";
import { uuidOf } from "../oscal/uuid";
import { withAdditions } from "./additions";
import { inventoryApplications } from "./applications";
import { cycloneDxBom } from "./cyclonedx-model";
import { inventoryEntries } from "./entries";
import type { Inventory } from "./inventory";
import { type CycloneDxVersion, writerOf } from "./library";
import { knownVulnerabilities } from "./vulnerabilities";

/** The document as JSON. The same input gives the same bytes; the only time in it is the day of the export. */
export function cycloneDx(input: ReportInput, version: CycloneDxVersion): string {
  const inventory = inventoryOf(input);
  const bom = cycloneDxBom(inventory, knownVulnerabilities(inventory, input), input);
  const written = withAdditions(writerOf(version).normalize(bom, {}), inventory, version);
  const content = JSON.stringify(written);
  const { $schema, bomFormat, specVersion, serialNumber: _, ...rest } = written;
  // The number follows from what is in it: the same content is the same document.
  const serialNumber = `urn:uuid:${uuidOf("bom", input.revision.commit ?? "", content)}`;
  return `${JSON.stringify({ $schema, bomFormat, specVersion, serialNumber, ...rest }, undefined, 2)}\n`;
}

/** What is listed: the cloud part, and the applications that were asked for. */
export function inventoryOf(input: ReportInput): Inventory {
  return { entries: inventoryEntries(input), applications: inventoryApplications(input) };
}
