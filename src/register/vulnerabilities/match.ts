/** Which component of the device a known problem belongs to. */
import { PackageURL } from "packageurl-js";
import { addTo } from "../gather";
import { imageName, parseImage } from "../image";
import type { VulnerabilityFinding } from "./report";

/** Something that problems can belong to. */
export interface Target {
  readonly purl: string | undefined;
  /** Names by which it is known besides; for an image without tag and digest: `docker.io/library/nginx`. */
  readonly names: readonly string[];
  readonly version: string | undefined;
}

export interface Matching<T extends Target> {
  readonly matched: readonly { readonly target: T; readonly finding: VulnerabilityFinding }[];
  /** What belongs to nothing that is known here. */
  readonly unmatched: readonly VulnerabilityFinding[];
}

/**
 * Each problem with the targets that it belongs to. What was looked into decides first (a package within an image belongs to
 * the image), then the package itself. Where both sides name a version, they have to be the same.
 */
export function matchVulnerabilities<T extends Target>(
  findings: readonly VulnerabilityFinding[],
  targets: readonly T[],
): Matching<T> {
  const byName = new Map<string, T[]>();
  for (const target of targets) {
    for (const name of new Set(namesOf(target))) addTo(byName, name, target);
  }
  const matched: { target: T; finding: VulnerabilityFinding }[] = [];
  const unmatched: VulnerabilityFinding[] = [];
  for (const finding of findings) {
    const found = fitting(finding, byName);
    if (found.length === 0) unmatched.push(finding);
    for (const target of found) matched.push({ target, finding });
  }
  return { matched, unmatched };
}

function fitting<T extends Target>(
  { within, component }: VulnerabilityFinding,
  byName: ReadonlyMap<string, readonly T[]>,
): readonly T[] {
  const questions = [within, component.purl, component.name].filter((text) => text !== undefined);
  for (const question of questions) {
    const asked = question === within ? versionIn(question) : (component.version ?? versionIn(question));
    const found = keysOf(question).flatMap((key) => byName.get(key) ?? []);
    const fits = [...new Set(found)].filter(({ version }) => isSameVersion(version, asked));
    if (fits.length > 0) return fits;
  }
  return [];
}

function namesOf({ purl, names }: Target): readonly string[] {
  return [purl, ...names].flatMap((text) => (text === undefined ? [] : keysOf(text)));
}

/** The keys under which a package URL, an image reference or a name is found. */
function keysOf(text: string): readonly string[] {
  const purl = parsePurl(text);
  if (purl) return [purlKey(purl), ...imageKeys(purl)];
  // A bare word is as likely the name of a package.
  const image = /[/:]/.test(text) ? parseImage(text) : undefined;
  return [text.toLowerCase(), ...(image ? [`image:${imageName(image)}`] : [])];
}

function purlKey({ type, namespace, name, qualifiers }: PackageURL): string {
  return [`pkg:${type}`, namespace ?? "", name, qualifiers?.repository_url ?? ""].join("/").toLowerCase();
}

/** `pkg:oci/nginx?repository_url=index.docker.io/library/nginx` and `pkg:docker/nginx` are one image. */
function imageKeys({ type, namespace, name, qualifiers }: PackageURL): readonly string[] {
  const repository = qualifiers?.repository_url;
  const path = [namespace, name].filter(Boolean).join("/");
  const written =
    type === "docker"
      ? [repository, path].filter(Boolean).join("/")
      : type === "oci"
        ? (repository ?? path)
        : undefined;
  const image = written === undefined ? undefined : parseImage(written);
  return image ? [`image:${imageName(image)}`] : [];
}

/** The version that a package URL or an image reference names. */
function versionIn(text: string): string | undefined {
  const purl = parsePurl(text);
  if (purl) return purl.version ?? undefined;
  const image = parseImage(text);
  return image?.digest ?? image?.tag;
}

/** A digest or a tag of `2.4.0@sha256:…` is the same as either; what one side does not say cannot differ. */
function isSameVersion(known: string | undefined, asked: string | undefined): boolean {
  if (known === undefined || asked === undefined || known === asked) return true;
  const at = known.indexOf("@");
  return at >= 0 && (known.slice(0, at) === asked || known.slice(at + 1) === asked);
}

function parsePurl(text: string): PackageURL | undefined {
  if (!text.startsWith("pkg:")) return undefined;
  try {
    return PackageURL.fromString(text);
  } catch {
    return undefined;
  }
}
