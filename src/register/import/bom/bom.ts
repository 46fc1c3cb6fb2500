/** A bill of materials of an application, whatever format it came in. */
import type { ImportProblem } from "../source";

export interface Bom {
  /** `CycloneDX 1.6`, `SPDX 2.3` */
  readonly format: "CycloneDX" | "SPDX" | "unknown";
  readonly version: string;
  /** What the document is about: the application itself. It is not among the components. */
  readonly subject: BomSubject | undefined;
  /** When it was made, as the document says. */
  readonly timestamp: string | undefined;
  readonly components: readonly BomComponent[];
  readonly problems: readonly ImportProblem[];
}

export interface BomSubject {
  readonly name: string;
  readonly version: string | undefined;
}

/** Undefined is what the document does not say, or says is not known. */
export interface BomComponent {
  readonly name: string;
  readonly version: string | undefined;
  readonly purl: string | undefined;
  readonly supplier: string | undefined;
  readonly licence: string | undefined;
  readonly hashes: readonly BomHash[];
  /** `library`, `container`, `operating-system`: in the words of CycloneDX. */
  readonly kind: string | undefined;
}

export interface BomHash {
  /** As CycloneDX writes it: SHA-256. */
  readonly algorithm: string;
  readonly value: string;
}

/** More components than this are not read: no application has as many, and a list of them would be read by nobody. */
export const MOST_COMPONENTS = 100_000;

/** `SHA256`, `sha256` and `SHA-256` are the same algorithm. */
export function algorithmName(written: string): string {
  const plain = written.toUpperCase().replace(/_/g, "-");
  return plain.replace(/^SHA(?=\d)/, "SHA-").replace(/^SHA-3-?(?=\d)/, "SHA3-");
}
