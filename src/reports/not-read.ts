/** What an analysis does not rest on, though somebody might think so. */
import { readModuleSource } from "../model/module-source";
import { textAt } from "../model/path";
import type { Resource } from "../model/resource";
import type { ReportInput } from "./document/input";

export interface NotRead {
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** A sentence with its full stop. */
  readonly reason: string;
}

/** Places that could not be read, and modules whose files are fetched only when Terraform runs; by file and line. */
export function notReadIn({ workspace, problems, places }: ReportInput): readonly NotRead[] {
  const unreadable = problems.map(({ file, span, message }) => ({ file, span, reason: message }));
  const { resources } = workspace;
  const elsewhere = resources
    .filter((resource) => isModuleElsewhere(resource, resources))
    .map(({ address, header: { file, span } }) => ({
      file,
      span,
      reason: `The files of \`${address}\` are fetched when Terraform runs; what they make is not part of this document.`,
    }));
  return [...unreadable, ...elsewhere]
    .map(({ file, span, reason }) => ({ file, reason, line: places.range({ file, span }).start.line + 1 }))
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.reason, b.reason));
}

/** A call of a module that stands in a registry, in another repository or in an archive, and of which nothing is known. */
function isModuleElsewhere({ mode, config, address }: Resource, resources: readonly Resource[]): boolean {
  if (mode !== "module") return false;
  const source = textAt(config, "source");
  if (source === undefined || readModuleSource(source).kind === "local") return false;
  return !resources.some((other) => other.address.startsWith(`${address}.`));
}

/** By code units, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
