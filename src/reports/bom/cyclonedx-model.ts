/** The bill of materials in the models of the official CycloneDX library. */
import { ComponentType, ExternalReferenceType, LifecyclePhase } from "@cyclonedx/cyclonedx-library/Enums";
import {
  Bom,
  Component,
  ExternalReference,
  ExternalReferenceRepository,
  Metadata,
  OrganizationalEntity,
  Property,
  PropertyRepository,
  Service,
  Tools,
  type Vulnerability,
} from "@cyclonedx/cyclonedx-library/Models";
import type { ReportInput } from "../document/input";
import { evidenceHeader } from "../header";
import { applicationComponent } from "./application-component";
import { hashDictionary } from "./hashes";
import { type Inventory, type InventoryEntry, type InventoryReference, isService } from "./inventory";

/** What the device as a whole is called within the bill of materials. */
export const DEVICE_REF = "device";

/** The whole document, but for what the library has no models for. */
export function cycloneDxBom(
  inventory: Inventory,
  vulnerabilities: readonly Vulnerability.Vulnerability[],
  input: ReportInput,
): Bom {
  const device = deviceComponent(input);
  const bom = new Bom({ metadata: metadataOf(device, input) });
  for (const entry of inventory.entries) {
    if (isService(entry)) {
      const service = serviceOf(entry);
      bom.services.add(service);
      device.dependencies.add(service.bomRef);
    } else {
      const component = componentOf(entry);
      bom.components.add(component);
      device.dependencies.add(component.bomRef);
    }
  }
  for (const application of inventory.applications) {
    const component = applicationComponent(application);
    bom.components.add(component);
    device.dependencies.add(component.bomRef);
  }
  for (const vulnerability of vulnerabilities) bom.vulnerabilities.add(vulnerability);
  return bom;
}

function deviceComponent({ register, release }: ReportInput): Component {
  const { name, intendedPurpose } = register.device;
  return new Component(ComponentType.Application, name ?? "Device without a name in its device file", {
    bomRef: DEVICE_REF,
    version: release,
    description: intendedPurpose,
    supplier: manufacturerOf(register.device.manufacturer),
  });
}

function manufacturerOf(name: string | undefined): OrganizationalEntity | undefined {
  return name === undefined ? undefined : new OrganizationalEntity({ name });
}

function metadataOf(device: Component, input: ReportInput): Metadata {
  const { tool, on, register } = input;
  const metadata = new Metadata({
    timestamp: new Date(`${on}T00:00:00Z`),
    component: device,
    supplier: manufacturerOf(register.device.manufacturer),
    tools: new Tools(),
    properties: new PropertyRepository(headProperties(input)),
  });
  metadata.lifecycles.add(LifecyclePhase.PreBuild);
  metadata.tools.components.add(
    new Component(ComponentType.Application, tool.name, {
      version: tool.version,
      description: `Clause catalogue of ${tool.catalogue}`,
    }),
  );
  return metadata;
}

/** The header of evidence, as far as CycloneDX has no fields for it. */
function headProperties(input: ReportInput): readonly Property[] {
  const { commit, isDirty, files, notRead, findings } = evidenceHeader("", input);
  const said: readonly (readonly [string, string | null])[] = [
    ["tureen:commit", commit],
    ["tureen:differs-from-commit", isDirty === null ? null : String(isDirty)],
    ["tureen:files-read", String(files.length)],
    ["tureen:places-not-read", String(notRead.length)],
    ["tureen:findings-not-assessed", String(findings.notAssessed)],
    ["tureen:basis", "Values come from source, as declared there; what runs may differ."],
  ];
  return said.flatMap(([name, value]) => (value === null ? [] : [new Property(name, value)]));
}

const COMPONENT_TYPES: Readonly<Record<Exclude<InventoryEntry["kind"], "service">, ComponentType>> = {
  image: ComponentType.Container,
  chart: ComponentType.Application,
  module: ComponentType.Library,
  provider: ComponentType.Library,
  runtime: ComponentType.Platform,
  "machine-image": ComponentType.OperatingSystem,
  application: ComponentType.Application,
  other: ComponentType.Library,
};

function componentOf(entry: InventoryEntry): Component {
  const type = entry.kind === "service" ? ComponentType.Platform : COMPONENT_TYPES[entry.kind];
  return new Component(type, entry.name, {
    bomRef: entry.ref,
    version: entry.version,
    purl: entry.purl,
    supplier: supplierOf(entry),
    hashes: hashDictionary(entry.hashes),
    properties: propertiesOf(entry),
    externalReferences: referencesOf(entry),
  });
}

function serviceOf(entry: InventoryEntry): Service {
  return new Service(entry.name, {
    bomRef: entry.ref,
    version: entry.version,
    provider: supplierOf(entry),
    properties: propertiesOf(entry),
    externalReferences: referencesOf(entry),
  });
}

function supplierOf({ supplier }: InventoryEntry): OrganizationalEntity | undefined {
  if (!supplier) return undefined;
  const { name, url } = supplier;
  return new OrganizationalEntity({ name, ...(url !== undefined && { url: new Set([url]) }) });
}

function propertiesOf({ properties, constraint }: InventoryEntry): PropertyRepository {
  const all = properties.map(([name, value]) => new Property(name, value));
  if (constraint !== undefined) all.push(new Property("tureen:code:version-constraint", constraint));
  return new PropertyRepository(all);
}

const REFERENCE_TYPES: Readonly<Record<InventoryReference["type"], ExternalReferenceType>> = {
  "codified-infrastructure": ExternalReferenceType.CodifiedInfrastructure,
  "risk-assessment": ExternalReferenceType.RiskAssessment,
  "issue-tracker": ExternalReferenceType.IssueTracker,
  "release-notes": ExternalReferenceType.ReleaseNotes,
  website: ExternalReferenceType.Website,
};

function referencesOf({ references }: InventoryEntry): ExternalReferenceRepository {
  return new ExternalReferenceRepository(
    references.map(({ type, url, comment }) => new ExternalReference(url, REFERENCE_TYPES[type], { comment })),
  );
}
