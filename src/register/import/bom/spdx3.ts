/** SPDX 3.0 in JSON-LD (https://spdx.github.io/spdx-spec/v3.0.1/): a graph of elements that refer to each other by identifier. */
import { entries, members, memberText, textIn } from "../json";
import type { ImportProblem } from "../source";
import { algorithmName, type Bom, type BomComponent, type BomHash, MOST_COMPONENTS } from "./bom";
import { said } from "./spdx2";

type Json = ReadonlyMap<string, unknown>;
type Elements = ReadonlyMap<string, Json>;

const LICENCE_RELATIONS = ["hasConcludedLicense", "hasDeclaredLicense"];

/** Reads a document of SPDX 3. The root element of the bill of materials is its subject. */
export function readSpdx3(top: Json): Bom {
  const problems: ImportProblem[] = [];
  const graph = entries(top.get("@graph")).flatMap((entry) => members(entry) ?? []);
  const elements: Elements = new Map(graph.flatMap((element) => pairOf(element)));
  const licences = licencesOf(graph, elements);
  const roots = rootsOf(graph);
  const packages = graph.filter((element) => typeOf(element) === "Package").slice(0, MOST_COMPONENTS);
  const subject = roots.size === 1 ? packages.find((one) => roots.has(idOf(one) ?? "")) : undefined;
  const components = packages.flatMap((one): BomComponent[] => {
    if (one === subject) return [];
    const name = memberText(one, "name");
    if (name !== undefined) return [componentOf(one, name, elements, licences)];
    problems.push({ place: idOf(one) ?? "@graph", message: "has no name and was left out." });
    return [];
  });
  const info = graph.find((element) => typeOf(element) === "CreationInfo");
  const name = memberText(subject, "name");
  return {
    format: "SPDX",
    version: memberText(info, "specVersion") ?? "3.0",
    subject: name === undefined ? undefined : { name, version: memberText(subject, "software_packageVersion") },
    timestamp: memberText(info, "created"),
    components,
    problems,
  };
}

function componentOf(one: Json, name: string, elements: Elements, licences: ReadonlyMap<string, string>): BomComponent {
  const suppliers = [one.get("suppliedBy"), ...entries(one.get("originatedBy"))].flatMap(
    (given) => textIn(given) ?? [],
  );
  return {
    name,
    version: memberText(one, "software_packageVersion"),
    purl: memberText(one, "software_packageUrl") ?? purlIn(one.get("externalIdentifier")),
    supplier: suppliers.map((id) => memberText(elements.get(id), "name")).find((text) => text !== undefined),
    licence: licences.get(idOf(one) ?? ""),
    hashes: entries(one.get("verifiedUsing")).flatMap((given) => hashOf(given, elements)),
    kind: memberText(one, "software_primaryPurpose"),
  };
}

function pairOf(element: Json): [string, Json][] {
  const id = idOf(element);
  return id === undefined ? [] : [[id, element]];
}

function idOf(element: Json): string | undefined {
  return memberText(element, "spdxId") ?? memberText(element, "@id");
}

/** `software_Package` and `Package` alike. */
function typeOf(element: Json): string {
  const type = memberText(element, "type") ?? memberText(element, "@type") ?? "";
  return type.slice(type.lastIndexOf("_") + 1);
}

function rootsOf(graph: readonly Json[]): ReadonlySet<string> {
  const boms = graph.filter((element) => ["Sbom", "Bom"].includes(typeOf(element)));
  const holders = boms.length > 0 ? boms : graph.filter((element) => typeOf(element) === "SpdxDocument");
  return new Set(holders.flatMap((holder) => entries(holder.get("rootElement")).flatMap((id) => textIn(id) ?? [])));
}

/** Licences are related to packages; one that was concluded goes before one that was declared. */
function licencesOf(graph: readonly Json[], elements: Elements): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const relation of LICENCE_RELATIONS) {
    for (const element of graph) {
      const from = memberText(element, "from");
      if (memberText(element, "relationshipType") !== relation || from === undefined || found.has(from)) continue;
      const names = entries(element.get("to")).flatMap((id) => licenceName(textIn(id), elements) ?? []);
      if (names.length > 0) found.set(from, names.join(" AND "));
    }
  }
  return found;
}

function licenceName(id: string | undefined, elements: Elements): string | undefined {
  const element = id === undefined ? undefined : elements.get(id);
  const name = memberText(element, "simplelicensing_licenseExpression") ?? memberText(element, "name");
  // Listed licences need not stand in the graph: their identifier is an address that ends in their name.
  return said(name ?? (id?.startsWith("http") ? id.slice(id.lastIndexOf("/") + 1) : undefined));
}

function purlIn(identifiers: unknown): string | undefined {
  const found = entries(identifiers)
    .map(members)
    .find((identifier) => memberText(identifier, "externalIdentifierType") === "packageUrl");
  return memberText(found, "identifier");
}

function hashOf(given: unknown, elements: Elements): BomHash[] {
  const hash = members(given) ?? elements.get(textIn(given) ?? "");
  const [algorithm, value] = [memberText(hash, "algorithm"), memberText(hash, "hashValue")];
  return algorithm === undefined || value === undefined ? [] : [{ algorithm: algorithmName(algorithm), value }];
}
