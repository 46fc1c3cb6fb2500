/**
 * What makes a finding the same finding in another revision: its rule, what it speaks of, and what of that is at fault.
 * Neither the line nor the file counts, so that moved blocks and renamed files bring nothing new. Where no attribute is at
 * fault, the first sentence of the message counts, without the values in it: it says the fact, those after it what follows.
 */
import type { ResourceIndex } from "../../knowledge/knowledge";
import { typeKey } from "../../model/resource";
import { sha256 } from "../../register/fingerprint/sha256";
import type { Finding } from "../../rules/finding";

/** Enough of a SHA-256 that two findings of one workspace never share it by chance. */
const LENGTH = 32;

type Identified = Pick<Finding, "rule" | "subject" | "resource" | "path" | "message">;

/** 32 hexadecimal digits; `hash` is SHA-256 where the host has a faster one. Several findings may share them: `numbered` tells them apart. */
export function fingerprintOf(
  finding: Identified,
  resources: Pick<ResourceIndex, "find">,
  hash: (text: string) => string = sha256,
): string {
  return hash(JSON.stringify([finding.rule, subjectOf(finding, resources), whatOf(finding)])).slice(0, LENGTH);
}

/** Rules that speak of a module, and point at whatever stands first in it where it has no block for the matter. */
const OF_A_MODULE: ReadonlySet<string> = new Set([
  "region/undeclared",
  "version/lock-file",
  "version/provider",
  "version/terraform",
]);

/** What the finding speaks of; nothing where the resource only happens to be the first of its module. */
function subjectOf(finding: Identified, resources: Pick<ResourceIndex, "find">): string {
  const { rule, subject, resource, message } = finding;
  if (!resource || subject !== resource.address) return subject;
  const isAnchor = OF_A_MODULE.has(rule) && (resource.mode === "managed" || resource.mode === "data");
  const requirements = resources.find(typeKey(resource))?.requirements.get(rule) ?? [];
  const isOnce = requirements.some(({ once, says }) => once && message.startsWith(upperFirst(says)));
  return isAnchor || isOnce ? "" : subject;
}

/** A record of the register is reported once a rule, and its message tells its state, which may change. */
function whatOf({ subject, resource, path, message }: Identified): string {
  if (path !== undefined) return path;
  if (resource === undefined || subject !== resource.address) return "";
  const [fact = ""] = message.replaceAll(/`[^`]*`/gu, "``").split(". ", 1);
  return fact.replace(/\.$/u, "").replaceAll(/\d+/gu, "0");
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Numbers findings that share a fingerprint, in the order given. */
export function numbered<T extends { readonly fingerprint: string }>(
  findings: readonly T[],
): readonly (T & { readonly ordinal: number })[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const ordinal = counts.get(finding.fingerprint) ?? 0;
    counts.set(finding.fingerprint, ordinal + 1);
    return { ...finding, ordinal };
  });
}
