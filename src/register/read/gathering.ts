/** What reading a record gathers on its way, and the places of nodes in their file. */
import type { Location, Span } from "../../syntax/text";
import { placeOf } from "../../syntax/yaml/place";
import type { FieldPlace, RegisterProblem } from "../register";
import type { ProblemFix } from "./fix";
import type { Region } from "./source";

export interface Gathering {
  readonly file: string;
  readonly region: Region;
  readonly problems: RegisterProblem[];
  readonly fields: Map<string, FieldPlace>;
  readonly open: string[];
  /** Nodes that may still be visited: aliases of aliases could otherwise grow without end. */
  budget: number;
}

/** Where problems are reported. */
export type Reporting = Pick<Gathering, "file" | "region" | "problems">;

const BUDGET = 200_000;

/** Starts a gathering for one record. */
export function gather(file: string, region: Region, problems: RegisterProblem[]): Gathering {
  return { file, region, problems, fields: new Map(), open: [], budget: BUDGET };
}

/** Records a problem; `span` and those of the fix count from the beginning of the region. */
export function report(
  { file, region, problems }: Reporting,
  span: Span,
  message: string,
  {
    severity = "error",
    fix,
  }: { readonly severity?: RegisterProblem["severity"]; readonly fix?: ProblemFix | undefined } = {},
): void {
  const inFile = ({ start, end }: Span): Span => ({ start: start + region.base, end: end + region.base });
  const moved =
    fix && "edits" in fix ? { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: inFile(edit.span) })) } : fix;
  problems.push({ file, span: inFile(span), message, severity, ...(moved && { fix: moved }) });
}

/** The place of a node in the file. */
export function locate({ file, region }: Pick<Gathering, "file" | "region">, node: unknown): Location {
  const { start, end } = spanOf(node);
  return { file, span: { start: start + region.base, end: end + region.base } };
}

/** The place of a node in its region. */
export function spanOf(node: unknown): Span {
  return placeOf(node) ?? { start: 0, end: 0 };
}
