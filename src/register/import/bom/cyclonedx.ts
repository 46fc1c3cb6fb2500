/** CycloneDX in JSON, versions 1.2 to 1.7 (https://cyclonedx.org/docs/1.6/json/): the fields read here are the same in all. */
import { entries, members, memberText } from "../json";
import type { ImportProblem } from "../source";
import { algorithmName, type Bom, type BomComponent, type BomHash, MOST_COMPONENTS } from "./bom";

type Json = ReadonlyMap<string, unknown>;

/** Versions that this reader was written for. */
const KNOWN_VERSIONS = new Set(["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"]);
const DEEPEST_NESTING = 100;

/** Reads a document that calls itself CycloneDX. Components within components are components like the others. */
export function readCycloneDx(top: Json): Bom {
  const version = memberText(top, "specVersion") ?? "";
  const metadata = members(top.get("metadata"));
  const problems: ImportProblem[] = [];
  if (!KNOWN_VERSIONS.has(version)) {
    problems.push({
      place: "specVersion",
      message: `is “${version}”, which this Tureen was not written for. What it knows is read.`,
    });
  }
  const subject = members(metadata?.get("component"));
  const components: BomComponent[] = [];
  collect(top.get("components"), "components", components, problems, 0);
  collect(subject?.get("components"), "metadata.component.components", components, problems, 0);
  if (components.length >= MOST_COMPONENTS) {
    problems.push({ place: "components", message: `are more than ${MOST_COMPONENTS}. The others are left out.` });
  }
  const name = fullName(subject);
  return {
    format: "CycloneDX",
    version,
    subject: name === undefined ? undefined : { name, version: memberText(subject, "version") },
    timestamp: memberText(metadata, "timestamp"),
    components,
    problems,
  };
}

function collect(given: unknown, path: string, found: BomComponent[], problems: ImportProblem[], depth: number): void {
  if (depth > DEEPEST_NESTING) return;
  for (const [at, entry] of entries(given).entries()) {
    if (found.length >= MOST_COMPONENTS) return;
    const component = members(entry);
    const name = fullName(component);
    const place = `${path}[${at}]`;
    if (!component || name === undefined) {
      problems.push({ place, message: "has no name and was left out." });
      continue;
    }
    found.push({
      name,
      version: memberText(component, "version") ?? memberText(component, "versionRange"),
      purl: memberText(component, "purl"),
      supplier: supplierOf(component),
      licence: licenceOf(component.get("licenses")),
      hashes: entries(component.get("hashes")).flatMap(hashOf),
      kind: memberText(component, "type"),
    });
    collect(component.get("components"), `${place}.components`, found, problems, depth + 1);
  }
}

/** Packages of npm and Maven are named with their scope or group. */
function fullName(component: Json | undefined): string | undefined {
  const [group, name] = [memberText(component, "group"), memberText(component, "name")];
  return name !== undefined && group !== undefined ? `${group}/${name}` : name;
}

function supplierOf(component: Json): string | undefined {
  const organisation = (name: string) => memberText(members(component.get(name)), "name");
  return (
    organisation("supplier") ??
    organisation("manufacturer") ??
    memberText(component, "publisher") ??
    memberText(component, "author")
  );
}

function licenceOf(given: unknown): string | undefined {
  const licences = entries(given).flatMap((entry) => {
    const choice = members(entry);
    const licence = members(choice?.get("license"));
    return memberText(choice, "expression") ?? memberText(licence, "id") ?? memberText(licence, "name") ?? [];
  });
  return licences.length === 0 ? undefined : licences.join(" AND ");
}

function hashOf(entry: unknown): BomHash[] {
  const hash = members(entry);
  const [algorithm, value] = [memberText(hash, "alg"), memberText(hash, "content")];
  return algorithm === undefined || value === undefined ? [] : [{ algorithm: algorithmName(algorithm), value }];
}
