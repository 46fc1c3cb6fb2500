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

/**
 * Places that could not be read, modules whose files are fetched only when Terraform runs, and infrastructure code of other
 * tools; by file and line.
 */
export function notReadIn(input: ReportInput): readonly NotRead[] {
  const { workspace, problems, places } = input;
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
    .concat(ofOtherTools(input))
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.reason, b.reason));
}

/** A call of a module that stands in a registry, in another repository or in an archive, and of which nothing is known. */
function isModuleElsewhere({ mode, config, address }: Resource, resources: readonly Resource[]): boolean {
  if (mode !== "module") return false;
  const source = textAt(config, "source");
  if (source === undefined || readModuleSource(source).kind === "local") return false;
  return !resources.some((other) => other.address.startsWith(`${address}.`));
}

/** Files of other tools that declare infrastructure, by a sign in their text. */
const OTHER_TOOLS: readonly { readonly sign: RegExp; readonly name: RegExp; readonly what: string }[] = [
  {
    sign: /(?:^|[{,])[ \t]*"?AWSTemplateFormatVersion"?[ \t]*:/mu,
    name: /\.(?:ya?ml|json)$/u,
    what: "A CloudFormation template",
  },
  {
    sign: /"https?:\/\/schema\.management\.azure\.com\/schemas\/[\w.-]{1,40}\/\w{0,40}[dD]eploymentTemplate\.json/u,
    name: /\.json$/u,
    what: "A template of Azure Resource Manager",
  },
  { sign: /^runtime[ \t]*:/mu, name: /(?:^|\/)Pulumi\.ya?ml$/u, what: "A Pulumi project" },
];

function ofOtherTools({ files, read }: ReportInput): readonly NotRead[] {
  return files.flatMap((file) => {
    const text = OTHER_TOOLS.some(({ name }) => name.test(file)) ? (read(file) ?? "") : "";
    const found = OTHER_TOOLS.find(({ name, sign }) => name.test(file) && sign.test(text));
    const reason = `${found?.what} is not read; what it declares is not part of this document.`;
    return found ? [{ file, line: 1, reason }] : [];
  });
}

/** By code units, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
