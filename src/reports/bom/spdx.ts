/**
 * The packages as SPDX 2.3 in JSON (https://spdx.github.io/spdx-spec/v2.3/): images, charts, modules, providers, and the parts
 * of applications that were asked for. SPDX has no services; they are left out, and the document says so.
 */
import type { ReportInput } from "../document/input";
import { uuidOf } from "../oscal/uuid";
import { inventoryOf } from "./cyclonedx";
import type { InventoryEntry, InventoryHash, InventoryPackage } from "./inventory";

const NO_ASSERTION = "NOASSERTION";
const DOCUMENT = "SPDXRef-DOCUMENT";
const DEVICE = "SPDXRef-device";

const PURPOSES: ReadonlyMap<InventoryEntry["kind"], string> = new Map([
  ["image", "CONTAINER"],
  ["chart", "APPLICATION"],
  ["module", "LIBRARY"],
  ["provider", "LIBRARY"],
]);

/** Algorithms by their names in CycloneDX, as SPDX writes them. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ["MD5", "MD5"],
  ["SHA-1", "SHA1"],
  ["SHA-256", "SHA256"],
  ["SHA-384", "SHA384"],
  ["SHA-512", "SHA512"],
  ["SHA3-256", "SHA3-256"],
  ["SHA3-384", "SHA3-384"],
  ["SHA3-512", "SHA3-512"],
]);

interface Package {
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  readonly supplier: string | undefined;
  readonly licence: string | undefined;
  readonly hashes: readonly InventoryHash[];
  readonly purpose: string;
  readonly comment: string;
}

/** The document as JSON. The same input gives the same bytes; the only time in it is the day of the export. */
export function spdx(input: ReportInput): string {
  const { register, release, revision, on, tool } = input;
  const { entries, applications } = inventoryOf(input);
  const device = register.device.name ?? "device";
  const packages = [
    ...entries.filter(({ kind }) => PURPOSES.has(kind)).map(packageOfEntry),
    ...applications.flatMap(({ name, components }) => components.map((one) => packageOfPart(one, name))),
  ];
  const listed = packages.map((one, at) => written(one, `SPDXRef-package-${at + 1}`));
  const manufacturer = register.device.manufacturer;
  const creators = [
    `Tool: ${tool.name}-${tool.version}`,
    ...(manufacturer === undefined ? [] : [`Organization: ${manufacturer}`]),
  ];
  const document = {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: DOCUMENT,
    name: release === undefined ? device : `${device} ${release}`,
    documentNamespace: `urn:uuid:${uuidOf("spdx", revision.commit ?? "", device, release ?? "", JSON.stringify(listed))}`,
    creationInfo: {
      created: `${on}T00:00:00Z`,
      creators,
      comment: `Commit: ${revision.commit ?? "not known"}. ${LIMITS}`,
    },
    packages: [devicePackage(device, release, manufacturer), ...listed],
    relationships: [
      related(DOCUMENT, "DESCRIBES", DEVICE),
      ...listed.map(({ SPDXID }) => related(DEVICE, "DEPENDS_ON", SPDXID)),
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

const LIMITS =
  "Images, charts, modules and providers that infrastructure code names. SPDX has no services: managed services, runtimes and machine images are left out; the same bill of materials in CycloneDX lists them. What packages are made of is not known from source.";

function devicePackage(name: string, version: string | undefined, manufacturer: string | undefined) {
  const comment = "The device, of which this document lists a part.";
  const purpose = "APPLICATION";
  const nothing = { purl: undefined, licence: undefined, hashes: [] };
  return written({ name, version, supplier: manufacturer, purpose, comment, ...nothing }, DEVICE);
}

function related(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): object {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

function packageOfEntry({
  kind,
  name,
  version,
  constraint,
  purl,
  supplier,
  hashes,
  items,
  occurrences,
}: InventoryEntry) {
  const places = occurrences.map(({ file, line }) => `${file}:${line}`).join(", ");
  const comment = [
    `In code: ${places}.`,
    ...(constraint === undefined ? [] : [`Version constraint: ${constraint}.`]),
    ...(items.length === 0 ? [] : [`SOUP item: ${items.join(", ")}.`]),
  ].join(" ");
  const purpose = PURPOSES.get(kind) ?? "OTHER";
  return { name, version, purl, supplier: supplier?.name, licence: undefined, hashes, purpose, comment };
}

function packageOfPart(one: InventoryPackage, application: string): Package {
  return { ...one, purpose: "LIBRARY", comment: `Part of ${application}, by its own bill of materials.` };
}

function written({ name, version, purl, supplier, licence, hashes, purpose, comment }: Package, id: string) {
  const checksums = hashes.flatMap(({ algorithm, value }) => {
    const known = ALGORITHMS.get(algorithm.toUpperCase());
    return known === undefined || !/^[0-9a-f]+$/iu.test(value)
      ? []
      : [{ algorithm: known, checksumValue: value.toLowerCase() }];
  });
  return {
    SPDXID: id,
    name,
    ...(version !== undefined && { versionInfo: version }),
    supplier: supplier === undefined ? NO_ASSERTION : `Organization: ${supplier}`,
    downloadLocation: NO_ASSERTION,
    filesAnalyzed: false,
    licenseConcluded: NO_ASSERTION,
    licenseDeclared: NO_ASSERTION,
    copyrightText: NO_ASSERTION,
    primaryPackagePurpose: purpose,
    comment,
    ...(licence !== undefined && { licenseComments: `Stated by the application's bill of materials: ${licence}` }),
    ...(checksums.length > 0 && { checksums }),
    ...(purl !== undefined && {
      externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }],
    }),
  };
}
