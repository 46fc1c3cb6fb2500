/**
 * The header of evidence that opens every exported document: of what device and what state of the files it speaks, made
 * by what, and who answers for it. The places for signatures stay empty: only people fill them.
 */
import type { DevicePolicy } from "../register/register";
import type { ToolIdentity } from "./check/report";

export interface EvidenceInput {
  /** "SOUP register" */
  readonly title: string;
  readonly device: DevicePolicy;
  readonly tool: ToolIdentity;
  /** The day of the export, 2026-11-21. */
  readonly on: string;
  /** The commit that the files stand on, when it is known. */
  readonly commit?: string | undefined;
  /** Whether files differ from that commit. */
  readonly isDirty?: boolean | undefined;
  /** Files that were read. */
  readonly files: readonly string[];
  /** How many questions source could not answer. */
  readonly notAssessed: number;
}

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
  readonly commit: string | null;
  /** Null when it is not known. */
  readonly isDirty: boolean | null;
  readonly exportedOn: string;
  readonly tool: ToolIdentity;
  readonly files: readonly string[];
  readonly notAssessed: number;
  readonly preparedBy: null;
  readonly reviewedBy: null;
  readonly approvedBy: null;
}

/** The header as data; what nobody stated is null. Files are sorted, so that the same input always gives the same. */
export function evidenceHeader(input: EvidenceInput): EvidenceHeader {
  const { device } = input;
  return {
    title: input.title,
    device: {
      name: device.name ?? null,
      manufacturer: device.manufacturer ?? null,
      udiDi: device.udiDi ?? null,
      regulation: device.regulation ?? null,
      class: device.class ?? null,
      softwareSafetyClass: device.softwareSafetyClass ?? null,
    },
    commit: input.commit ?? null,
    isDirty: input.isDirty ?? null,
    exportedOn: input.on,
    tool: input.tool,
    files: [...new Set(input.files)].sort(),
    notAssessed: input.notAssessed,
    preparedBy: null,
    reviewedBy: null,
    approvedBy: null,
  };
}

/** One line of the header for people; `value` is undefined where something is not stated. */
export interface HeaderRow {
  readonly label: string;
  readonly value: string | undefined;
}

/** The header as lines for people. */
export function headerRows(header: EvidenceHeader): readonly HeaderRow[] {
  const { device, tool } = header;
  const kind = [device.regulation, device.class && `class ${device.class}`].filter(Boolean).join(", ");
  return [
    { label: "Device", value: device.name ?? undefined },
    { label: "Manufacturer", value: device.manufacturer ?? undefined },
    { label: "UDI-DI", value: device.udiDi ?? undefined },
    { label: "Regulation and class", value: kind || undefined },
    { label: "Software safety class", value: device.softwareSafetyClass ?? undefined },
    { label: "Commit", value: commitInWords(header) },
    { label: "Exported on", value: header.exportedOn },
    { label: "Made by", value: `Tureen ${tool.version}, catalogue of ${tool.catalogue}` },
    { label: "Files read", value: String(header.files.length) },
    { label: "Not assessed", value: `${header.notAssessed}: what source does not show` },
  ];
}

/** Who answers for the document: empty until people fill it in. */
export const SIGNATURE_ROLES: readonly string[] = ["Prepared by", "Reviewed by", "Approved by"];

function commitInWords({ commit, isDirty }: EvidenceHeader): string | undefined {
  if (commit === null) return undefined;
  if (isDirty === null) return commit;
  return isDirty ? `${commit}, with changes that are not committed` : `${commit}, without changes`;
}
