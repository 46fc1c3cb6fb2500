/** From the text of one document to its tree: fast where it is plain, by way of the `yaml` package where it is not. */
import { parseDocument, type YAMLParseError } from "yaml";
import type { Span } from "../text";
import { buildTree } from "./build";
import { parseCommonYaml } from "./common/block";
import { parseJsonAsYaml } from "./common/json";
import { isTooDeep } from "./depth";
import { type ParserProblem, problemsOf, unclosedQuote } from "./problems";
import { closeQuotes, joinQuotedLines, removeIncompleteLines } from "./repair";
import type { YamlDocument, YamlNode } from "./tree";

/** Scalars are read by our own rules and duplicate keys are allowed, as kubectl does both. */
const options = { schema: "failsafe", uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

/** Parses one document. Never throws; what the parser cannot read is told in `problems`. */
export function parseYaml(text: string): YamlDocument {
  // A copy, so that strings cut out of it do not keep the whole file alive that this text may be a part of.
  const source = ` ${text}`.slice(1);
  const root = parseCommonYaml(source) ?? parseJsonAsYaml(source);
  return root ? { root, problems: [], incompleteFrom: undefined } : parseFullYaml(source);
}

/** Parses one document of any form, with repairs where the text can be read in spite of an error. */
export function parseFullYaml(source: string): YamlDocument {
  let attempt = parseOnce(source, { joined: new Set(), closed: new Set(), problems: [] });
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    const repaired = withJoinedLines(attempt) ?? withClosedQuotes(attempt) ?? withoutIncompleteLines(attempt);
    if (!repaired) break;
    attempt = repaired;
  }
  const { root, problems } = attempt;
  const loss = problems.find((problem) => problem.losesContent);
  return { root, problems, incompleteFrom: loss?.span.start };
}

const MOST_REPAIRS = 16;

/** What was repaired before the text was parsed. */
interface Repaired {
  readonly joined: ReadonlySet<number>;
  readonly closed: ReadonlySet<number>;
  /** Problems of what was repaired that stay. */
  readonly problems: readonly ParserProblem[];
}

interface Attempt {
  readonly source: string;
  readonly repaired: Repaired;
  readonly root: YamlNode | undefined;
  /** In the order of the text. */
  readonly problems: readonly ParserProblem[];
  readonly errors: readonly YAMLParseError[];
  readonly unclosed: readonly Span[];
}

function parseOnce(source: string, repaired: Repaired): Attempt {
  if (isTooDeep(source)) return unreadable(source, repaired);
  try {
    const { contents, errors } = parseDocument(source, options);
    const missing = errors.flatMap((e) => (e.message.startsWith("Missing closing") ? [e.pos[0]] : []));
    const { joined, closed } = repaired;
    const built = contents && buildTree(contents, { source, joined, closed, missingQuotes: new Set(missing) });
    const unclosed = built?.unclosed ?? [];
    const found = problemsOf(errors, unclosed, source);
    const problems = [...repaired.problems, ...found, ...(built?.problems ?? [])];
    problems.sort((a, b) => a.span.start - b.span.start);
    return { source, repaired, root: built?.root, problems, errors, unclosed };
  } catch {
    return unreadable(source, repaired);
  }
}

function unreadable(source: string, repaired: Repaired): Attempt {
  const message = "The document is nested too deeply to be read.";
  const problems = [{ span: { start: 0, end: 0 }, message, losesContent: true }];
  return { source, repaired, root: undefined, problems, errors: [], unclosed: [] };
}

function withJoinedLines({ source, unclosed: [first], repaired }: Attempt): Attempt | undefined {
  const repair = first && joinQuotedLines(source, first.start);
  if (!repair) return undefined;
  const next = parseOnce(repair.text, { ...repaired, joined: new Set([...repaired.joined, first.start]) });
  const lineEnd = repair.text.indexOf("\n", repair.close);
  const end = lineEnd === -1 ? source.length : lineEnd;
  // Text left over on the line of the closing quote shows that it was another scalar's opening quote.
  return next.errors.some(({ pos }) => pos[0] >= first.start && pos[0] <= end) ? undefined : next;
}

function withClosedQuotes({ source, unclosed, repaired }: Attempt): Attempt | undefined {
  const swallowing = unclosed.filter(({ start, end }) => source.slice(start, end).includes("\n"));
  const [first] = swallowing;
  if (!first) return undefined;
  return parseOnce(closeQuotes(source, swallowing), {
    ...repaired,
    closed: new Set([...repaired.closed, ...swallowing.map(({ start }) => start)]),
    problems: [...repaired.problems, ...swallowing.map((span) => unclosedQuote(span, source))],
  });
}

function withoutIncompleteLines({ source, errors, repaired }: Attempt): Attempt | undefined {
  const incomplete = errors.filter((error) => error.code === "MULTILINE_IMPLICIT_KEY");
  const keys = incomplete.map(({ pos: [start, end] }) => ({ start, end }));
  const text = removeIncompleteLines(source, keys);
  if (text === undefined) return undefined;
  return parseOnce(text, { ...repaired, problems: [...repaired.problems, ...problemsOf(incomplete, [], source)] });
}
