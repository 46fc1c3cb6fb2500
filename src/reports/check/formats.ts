/** The formats in which a report leaves. */
import type { Knowledge } from "../../knowledge/load";
import { checkGithub } from "./github";
import { checkGitlab } from "./gitlab";
import { checkJson, checkJsonPieces } from "./json";
import { checkJunit } from "./junit";
import { checkMarkdown } from "./markdown";
import { inRepository, type Origin } from "./origin";
import type { CheckReport } from "./report";
import { checkSarif } from "./sarif";
import { checkText, type Style } from "./text";
import type { Thresholds } from "./threshold";

export const CHECK_FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What the formats need beyond the report. */
export interface CheckFormatContext {
  readonly knowledge: Pick<Knowledge, "rules" | "clauses">;
  readonly origin: Origin;
  readonly thresholds: Thresholds;
  readonly style: Style;
  readonly listNotAssessed: boolean;
  /** What a justification says. */
  readonly justification: (id: string) => string | undefined;
  /** The address of a line of a file, as the repository names it, in the repository's own pages. */
  readonly link: (file: string, line: number) => string | undefined;
}

/** Which parts of a report cost time and are only made for formats that show them. */
export function needsOf(formats: readonly CheckFormat[]): { readonly edits: boolean; readonly held: boolean } {
  return { edits: formats.includes("sarif"), held: formats.includes("junit") };
}

/** The report in a format, in pieces where it may be long. */
export function checkPieces(report: CheckReport, format: CheckFormat, context: CheckFormatContext): Iterable<string> {
  return format === "json" ? checkJsonPieces(report) : [formatCheck(report, format, context)];
}

/** The report in a format. */
export function formatCheck(report: CheckReport, format: CheckFormat, context: CheckFormatContext): string {
  const { knowledge, origin, thresholds, style, listNotAssessed } = context;
  const cite = (clauses: readonly string[]) => knowledge.clauses.cite(clauses);
  switch (format) {
    case "text":
      return checkText(report, style, { listNotAssessed, cite });
    case "json":
      return checkJson(report);
    case "sarif": {
      const log = checkSarif(report, { ...context, describe: knowledge.rules.find, clause: knowledge.clauses.find });
      return `${JSON.stringify(log, undefined, 2)}\n`;
    }
    case "junit":
      return checkJunit(report, cite);
    case "github":
      return checkGithub(report, origin, cite);
    case "gitlab":
      return checkGitlab(report, origin, cite);
    case "markdown": {
      const link = (file: string, line: number) => context.link(inRepository(file, origin), line);
      return checkMarkdown(report, { cite, thresholds, link });
    }
  }
}
