/**
 * The header of evidence that opens every exported document: of what device and what state of the files it speaks, made
 * by what, what was read and what was not, and who answers for it. The places for signatures stay empty: only people
 * fill them.
 */
import type { ToolIdentity } from "./check/report";
import type { ReportInput } from "./document/input";
import { type NotRead, notReadIn } from "./not-read";

export interface EvidenceHeader {
  readonly title: string;
  readonly device: {
    readonly name: string | null;
    readonly manufacturer: string | null;
    readonly udiDi: string | null;
    readonly regulation: string | null;
    readonly class: string | null;
    readonly softwareSafetyClass: string | null;
  };
  readonly release: string | null;
  /** As the device file records it for that release. */
  readonly udiPi: string | null;
  readonly commit: string | null;
  /** Whether files differ from the commit; null when that is not known. */
  readonly isDirty: boolean | null;
  readonly exportedOn: string;
  readonly tool: ToolIdentity;
  /** Files that the document rests on: code and register. */
  readonly files: readonly string[];
  /** What could not be read, and why: a place in a file, or a module that stands elsewhere. */
  readonly notRead: readonly NotRead[];
  readonly resources: number;
  /** What was decided of the line around the device. */
  readonly scope: {
    /** Of the resources, those that do not belong to the device. */
    readonly resourcesOut: number;
    /** Decisions of the device file, and tags in code, that speak of a resource. */
    readonly decisions: number;
    /** Decisions that have no effect, because they lack a decision or its reason. */
    readonly withoutEffect: number;
  };
  /** Findings by outcome: open, what source could not answer, what a justification covers, what is out of scope. */
  readonly findings: {
    readonly fail: number;
    readonly notAssessed: number;
    readonly justified: number;
    readonly outOfScope: number;
  };
  readonly preparedBy: null;
  readonly reviewedBy: null;
  readonly approvedBy: null;
}

/** The header as data; what nobody stated is null. Lists are sorted, so that the same input always gives the same. */
export function evidenceHeader(title: string, input: ReportInput): EvidenceHeader {
  const { device } = input.register;
  const count = (outcome: string) => input.findings.filter((finding) => finding.outcome === outcome).length;
  return {
    title,
    device: {
      name: device.name ?? null,
      manufacturer: device.manufacturer ?? null,
      udiDi: device.udiDi ?? null,
      regulation: device.regulation ?? null,
      class: device.class ?? null,
      softwareSafetyClass: device.softwareSafetyClass ?? null,
    },
    release: input.release ?? null,
    udiPi: device.releases?.find(({ name }) => name !== undefined && name === input.release)?.udiPi ?? null,
    commit: input.revision.commit ?? null,
    isDirty: input.revision.isDirty ?? null,
    exportedOn: input.on,
    tool: input.tool,
    files: [...new Set([...input.workspace.files, ...input.register.files])].sort(),
    notRead: notReadIn(input),
    resources: input.workspace.resources.length,
    scope: scopeCounts(input),
    findings: {
      fail: count("fail"),
      notAssessed: count("not-assessed"),
      justified: count("justified"),
      outOfScope: count("out-of-scope"),
    },
    preparedBy: null,
    reviewedBy: null,
    approvedBy: null,
  };
}

/** One entry of the device file may speak of many resources: it is one decision. */
function scopeCounts({ workspace, view: { scope } }: ReportInput): EvidenceHeader["scope"] {
  const decided = workspace.resources.flatMap((resource) => scope.decisionOf(resource)?.at ?? []);
  const places = new Set(decided.map(({ file, span }) => `${file}:${span.start}`));
  return { resourcesOut: scope.outside.length, decisions: places.size, withoutEffect: scope.open.length };
}

/** One line of the header for people; `value` is undefined where something is not stated. */
export interface HeaderRow {
  readonly label: string;
  readonly value: string | undefined;
}

/** The header as lines for people. */
export function headerRows(header: EvidenceHeader): readonly HeaderRow[] {
  const { device, tool, findings } = header;
  const kind = [device.regulation, device.class && `class ${device.class}`].filter(Boolean).join(", ");
  return [
    { label: "Device", value: device.name ?? undefined },
    { label: "Manufacturer", value: device.manufacturer ?? undefined },
    { label: "UDI-DI", value: device.udiDi ?? undefined },
    { label: "Regulation and class", value: kind || undefined },
    { label: "Software safety class", value: device.softwareSafetyClass ?? undefined },
    { label: "Release", value: header.release ?? undefined },
    ...(header.release === null ? [] : [{ label: "UDI-PI", value: header.udiPi ?? undefined }]),
    { label: "Commit", value: commitInWords(header) },
    { label: "Exported on", value: header.exportedOn },
    { label: "Made by", value: `Tureen ${tool.version}, catalogue of ${tool.catalogue}` },
    {
      label: "Files read",
      value: `${header.files.length}, with ${counted(header.resources, "resource")}; listed at the end`,
    },
    { label: "Scope", value: scopeInWords(header) },
    { label: "Not read, or unclear", value: notReadInWords(header.notRead) },
    {
      label: "Findings",
      value: `${findings.fail} open, ${findings.justified} justified, ${findings.outOfScope} out of scope`,
    },
    { label: "Not assessed", value: `${findings.notAssessed}: what source does not show` },
  ];
}

/** Who answers for the document: empty until people fill it in. */
export const SIGNATURE_ROLES: readonly string[] = ["Prepared by", "Reviewed by", "Approved by"];

/** What every document rests on, said in every document. */
export const BASIS =
  "Values come from source, as declared there; what runs may differ. A fact in this document is evidence for a clause and never settles it.";

/** The commit in one line; undefined when it is not known. */
export function commitInWords({ commit, isDirty }: EvidenceHeader): string | undefined {
  if (commit === null) return undefined;
  if (isDirty === null) return `${commit}; whether files differ from it was not determined`;
  return isDirty ? `${commit}, with changes that are not committed` : `${commit}, without changes`;
}

function scopeInWords({ scope: { resourcesOut, decisions, withoutEffect }, resources }: EvidenceHeader): string {
  const open =
    withoutEffect === 0
      ? ""
      : `; ${counted(withoutEffect, "decision")} without effect, because the decision or its reason is missing`;
  if (decisions === 0) {
    const all = resources === 1 ? "the one resource counts" : `all ${resources} resources count`;
    return `nothing was decided: ${all} as part of the device${open}`;
  }
  return `${resourcesOut} of ${counted(resources, "resource")} out of scope, by ${counted(decisions, "decision")}${open}`;
}

function counted(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}

function notReadInWords(notRead: readonly NotRead[]): string {
  if (notRead.length === 0) return "nothing";
  const files = new Set(notRead.map(({ file }) => file)).size;
  return `${notRead.length} ${notRead.length === 1 ? "place" : "places"} in ${files} ${files === 1 ? "file" : "files"}; listed at the end`;
}
