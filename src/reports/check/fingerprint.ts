/**
 * What makes a finding the same finding in another revision: its rule, the address of its resource, and what of it is at
 * fault. Neither the line nor the file counts, so that moved blocks and renamed files bring nothing new. Where no attribute
 * is at fault, the words of the message count without the values in them.
 */
import { sha256 } from "../../register/fingerprint/sha256";
import type { Finding } from "../../rules/finding";

/** Enough of a SHA-256 that two findings of one workspace never share it by chance. */
const LENGTH = 32;

/** 32 hexadecimal digits. Several findings may share them: `numbered` tells them apart. */
export function fingerprintOf(finding: Pick<Finding, "rule" | "subject" | "resource" | "path" | "message">): string {
  return sha256(JSON.stringify([finding.rule, finding.subject, whatOf(finding)])).slice(0, LENGTH);
}

/** A record of the register is reported once a rule, and its message tells its state, which may change. */
function whatOf({ subject, resource, path, message }: Pick<Finding, "subject" | "resource" | "path" | "message">) {
  if (path !== undefined) return path;
  if (resource === undefined || subject !== resource.address) return "";
  return message.replaceAll(/`[^`]*`/gu, "``").replaceAll(/\d+/gu, "0");
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
