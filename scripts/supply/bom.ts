/** The bill of materials of the extension itself, in CycloneDX 1.6: what is really in the bundles. */
import { uuidOf } from "../../src/reports/oscal/uuid";
import type { BundledPackage } from "./bundled";

/** A file that ships, with its SHA-256 in hexadecimal. */
export interface ShippedFile {
  readonly name: string;
  readonly sha256: string;
}

export interface BomInput {
  readonly version: string;
  readonly packages: readonly BundledPackage[];
  /** The bundles, by their paths in the package. */
  readonly bundles: readonly ShippedFile[];
  readonly vsix: ShippedFile;
  /** When the state of the source was committed, as `2026-11-21T00:00:00Z`. */
  readonly timestamp: string;
  readonly commit: string | undefined;
}

/** The document as JSON. The same input gives the same bytes. */
export function bomOfExtension({ version, packages, bundles, vsix, timestamp, commit }: BomInput): string {
  const self = `pkg:generic/tureen@${version}`;
  const components = [
    ...bundles.map(({ name, sha256 }) => ({
      type: "file",
      "bom-ref": `file:${name}`,
      name,
      hashes: [{ alg: "SHA-256", content: sha256 }],
    })),
    ...packages.map(componentOf),
  ];
  const document = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf("bill of materials of the extension", vsix.sha256, JSON.stringify(components))}`,
    version: 1,
    metadata: {
      timestamp,
      lifecycles: [{ phase: "build" }],
      component: {
        type: "application",
        "bom-ref": self,
        name: "tureen",
        version,
        licenses: [{ license: { id: "Apache-2.0" } }],
        hashes: [{ alg: "SHA-256", content: vsix.sha256 }],
        properties: [
          { name: "tureen:file", value: vsix.name },
          ...(commit === undefined ? [] : [{ name: "tureen:commit", value: commit }]),
        ],
      },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: bundles.map(({ name }) => `file:${name}`) },
      ...bundles.map(({ name }) => ({
        ref: `file:${name}`,
        dependsOn: packages.filter((one) => one.bundles.includes(name)).map(purlOf),
      })),
    ],
    // Everything that runs is bundled, and the bundler says what it bundled.
    compositions: [{ aggregate: "complete", assemblies: [self] }],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function componentOf(one: BundledPackage): object {
  const [group, name] = one.name.startsWith("@") ? one.name.split("/") : [undefined, one.name];
  return {
    type: "library",
    "bom-ref": purlOf(one),
    ...(group !== undefined && { group }),
    name,
    version: one.version,
    licenses: [{ license: { id: one.licence } }],
    purl: purlOf(one),
    hashes: [{ alg: "SHA-512", content: one.sha512 }],
  };
}

/** `pkg:npm/%40lit/reactive-element@2.1.2` */
function purlOf({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.replace(/^@/u, "%40")}@${version}`;
}
