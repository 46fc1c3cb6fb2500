/** The parts of the official library that write JSON, by the version of the specification. */
import { JSON as Writer } from "@cyclonedx/cyclonedx-library/Serialize";
import { Spec1dot6, Spec1dot7 } from "@cyclonedx/cyclonedx-library/Spec";

export const CYCLONEDX_VERSIONS = ["1.6", "1.7"] as const;
export type CycloneDxVersion = (typeof CYCLONEDX_VERSIONS)[number];

/** What turns the library's models into plain data of a version. */
export function writerOf(version: CycloneDxVersion) {
  return new Writer.Normalize.Factory(version === "1.7" ? Spec1dot7 : Spec1dot6).makeForBom();
}

/** The shape of what it writes. */
export type Written = Writer.Types.Normalized.Bom;
