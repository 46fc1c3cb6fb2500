/** SPDX 2.2 and 2.3 in JSON (https://spdx.github.io/spdx-spec/v2.3/): packages with their external references. */
import { entries, members, memberText } from "../json";
import type { ImportProblem } from "../source";
import { algorithmName, type Bom, type BomComponent, type BomHash, MOST_COMPONENTS } from "./bom";

type Json = ReadonlyMap<string, unknown>;

/** Says that nothing is said. */
const NO_ASSERTION = new Set(["NOASSERTION", "NONE"]);

/** Reads a document of SPDX 2. The package that the document describes is its subject, not a component. */
export function readSpdx2(top: Json): Bom {
  const problems: ImportProblem[] = [];
  const described = describedPackages(top);
  const packages = entries(top.get("packages")).slice(0, MOST_COMPONENTS).map(members);
  const subject = packages.find((one) => described.has(memberText(one, "SPDXID") ?? ""));
  const components = packages.flatMap((component, at): BomComponent[] => {
    if (component !== undefined && component === subject) return [];
    const name = memberText(component, "name");
    if (component && name !== undefined) return [componentOf(component, name)];
    problems.push({ place: `packages[${at}]`, message: "has no name and was left out." });
    return [];
  });
  const name = memberText(subject, "name") ?? memberText(top, "name");
  return {
    format: "SPDX",
    version: (memberText(top, "spdxVersion") ?? "").replace(/^SPDX-/, ""),
    subject: name === undefined ? undefined : { name, version: said(memberText(subject, "versionInfo")) },
    timestamp: memberText(members(top.get("creationInfo")), "created"),
    components,
    problems,
  };
}

function describedPackages(top: Json): ReadonlySet<string> {
  const named = entries(top.get("documentDescribes")).filter((one) => typeof one === "string");
  const related = entries(top.get("relationships")).flatMap((entry) => {
    const relationship = members(entry);
    const describes = memberText(relationship, "relationshipType") === "DESCRIBES";
    return describes ? (memberText(relationship, "relatedSpdxElement") ?? []) : [];
  });
  // A document that describes several packages is a list of them, not of the parts of one.
  const all = new Set([...named.map(String), ...related]);
  return all.size === 1 ? all : new Set();
}

function componentOf(component: Json, name: string): BomComponent {
  const supplier = said(memberText(component, "supplier")) ?? said(memberText(component, "originator"));
  return {
    name,
    version: said(memberText(component, "versionInfo")),
    purl: purlOf(component.get("externalRefs")),
    supplier: supplier?.replace(/^(?:Organization|Person|Tool):\s*/, ""),
    licence: said(memberText(component, "licenseConcluded")) ?? said(memberText(component, "licenseDeclared")),
    hashes: entries(component.get("checksums")).flatMap(hashOf),
    kind: memberText(component, "primaryPackagePurpose")?.toLowerCase(),
  };
}

function purlOf(references: unknown): string | undefined {
  const found = entries(references)
    .map(members)
    .find((reference) => memberText(reference, "referenceType") === "purl");
  return memberText(found, "referenceLocator");
}

function hashOf(entry: unknown): BomHash[] {
  const hash = members(entry);
  const [algorithm, value] = [memberText(hash, "algorithm"), memberText(hash, "checksumValue")];
  return algorithm === undefined || value === undefined ? [] : [{ algorithm: algorithmName(algorithm), value }];
}

/** What is said, unless it says that nothing is. */
export function said(text: string | undefined): string | undefined {
  return text === undefined || NO_ASSERTION.has(text) ? undefined : text;
}
