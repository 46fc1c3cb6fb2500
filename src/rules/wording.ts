/** How findings put facts into words. The voice: first what is so, then why, then what to do. */
import type { Node, UnknownNode } from "../model/value";
import type { Evidence } from "./evidence";

const LONGEST_VALUE = 60;
const MOST_ALTERNATIVES = 4;

/** "Storage is not encrypted: `storage_encrypted` is absent, and RDS leaves it off." */
export function failSentence(
  says: string,
  evidence: Evidence | undefined,
  absentMeans: string | undefined,
  hideValue: boolean,
): string {
  const fact = evidence ? evidencePhrase(evidence, absentMeans, hideValue) : undefined;
  return `${capitalise(says)}${fact ? `: ${fact}` : ""}.`;
}

/** "Whether storage is encrypted … cannot be read from source: `var.encrypted` has no default." */
export function notAssessedSentence(title: string, evidence: Evidence | undefined): string {
  const where = evidence?.path ? `\`${readablePath(evidence.path)}\`` : title;
  const reason = evidence?.unknown?.reason;
  return `${capitalise(where)} cannot be read from source${reason ? `: ${reason}` : ""}.`;
}

/** A value in words short enough for a message; never the content of a secret. */
export function describeNode(node: Node): string {
  if (node.kind === "scalar") return code(String(node.value));
  if (node.kind === "list") {
    const items = node.items.map((item) => (item.kind === "scalar" ? String(item.value) : "…"));
    return code(`[${items.join(", ")}]`);
  }
  if (node.kind === "map") return "set";
  const alternatives = alternativesIn(node);
  if (alternatives.length > 0) {
    const more = alternatives.length > MOST_ALTERNATIVES ? " …" : "";
    return `${alternatives.slice(0, MOST_ALTERNATIVES).join(node.anyOf ? " or " : ", ")}${more}`;
  }
  return node.start ? `${code(node.start)} and what follows` : "not known here";
}

/** The different values that a value is one of; a null is no value. */
function alternativesIn({ anyOf, allOf }: UnknownNode): readonly string[] {
  const values = (anyOf ?? allOf ?? []).filter((one) => one.kind !== "scalar" || one.value !== null);
  return [...new Set(values.map(describeNode))];
}

/** A path as a person writes it: of `(containers|initContainers)` the first name, of each item of a list the list. */
export function readablePath(path: string): string {
  return path.replace(/\.\*$/u, "").replace(/\(([^|()]*)(?:\|[^()]*)?\)/gu, "$1");
}

/** First letter in upper case, unless the text starts with code or a name that has its own spelling. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function evidencePhrase(evidence: Evidence, absentMeans: string | undefined, hideValue: boolean): string | undefined {
  if (evidence.state === "absent") {
    const { missing } = evidence;
    if (missing !== undefined) return `no \`${missing}\` belongs to it${absentMeans ? `, and ${absentMeans}` : ""}`;
    const absence = evidence.path ? `\`${readablePath(evidence.path)}\` is absent` : undefined;
    if (absence && absentMeans) return `${absence}, and ${absentMeans}`;
    return absence ?? absentMeans;
  }
  const isDiffering =
    evidence.node?.kind === "unknown" && evidence.node.allOf && alternativesIn(evidence.node).length > 1;
  const copies = isDiffering ? " in its copies" : "";
  if (!evidence.node || !evidence.path || hideValue || evidence.node.kind === "map") return undefined;
  return `\`${readablePath(evidence.path)}\` is ${describeNode(evidence.node)}${copies}`;
}

function code(text: string): string {
  const line = text.replace(/\s+/gu, " ").replaceAll("`", "'");
  return `\`${line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line}\``;
}
