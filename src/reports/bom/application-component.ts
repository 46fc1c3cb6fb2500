/** An application in the models of the official library, with its parts within it. */
import { ComponentType, ExternalReferenceType } from "@cyclonedx/cyclonedx-library/Enums";
import {
  Component,
  ExternalReference,
  type License,
  NamedLicense,
  OrganizationalEntity,
  Property,
  SpdxLicense,
} from "@cyclonedx/cyclonedx-library/Models";
import { isSupportedSpdxId } from "@cyclonedx/cyclonedx-library/SPDX";
import { PackageURL } from "packageurl-js";
import { hashDictionary } from "./hashes";
import type { InventoryApplication, InventoryPackage } from "./inventory";
import { relativeUrl } from "./references";

const TYPES: ReadonlyMap<string, ComponentType> = new Map(
  Object.values(ComponentType).map((type): [string, ComponentType] => [type, type]),
);

/** The application; everything that is its own has a reference that begins with its own. */
export function applicationComponent({
  ref,
  name,
  version,
  file,
  format,
  components,
}: InventoryApplication): Component {
  const application = new Component(ComponentType.Application, name, { bomRef: ref, version });
  application.properties.add(new Property("tureen:source", `bill of materials, ${format}`));
  if (file !== undefined) {
    const comment = "The bill of materials that this part comes from";
    application.externalReferences.add(
      new ExternalReference(relativeUrl(file), ExternalReferenceType.BOM, { comment }),
    );
  }
  for (const one of components) application.components.add(packageComponent(one));
  return application;
}

function packageComponent(one: InventoryPackage): Component {
  const { ref, name, version, supplier, licence, kind } = one;
  const component = new Component(TYPES.get(kind ?? "") ?? ComponentType.Library, name, {
    bomRef: ref,
    version,
    supplier: supplier === undefined ? undefined : new OrganizationalEntity({ name: supplier }),
    purl: packageUrl(one.purl),
    hashes: hashDictionary(one.hashes),
  });
  if (licence !== undefined) component.licenses.add(licenceOf(licence));
  return component;
}

function licenceOf(text: string): License {
  return isSupportedSpdxId(text) ? new SpdxLicense(text) : new NamedLicense(text);
}

/** In its canonical form; what does not fit the grammar is left out. */
function packageUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return PackageURL.fromString(text).toString();
  } catch {
    return undefined;
  }
}
