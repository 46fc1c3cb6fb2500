/** Findings of small workspaces, written as snippets in which carets mark what is expected. */
import assert from "node:assert/strict";
import type { Finding } from "../../src/rules/finding";
import { indexLines, rangeOf } from "../../src/syntax/text";
import { projectOf, TODAY } from "./project";

export interface Options {
  /** `regulatory/device.yaml` and the like, by file name. */
  readonly records?: Readonly<Record<string, string>>;
  /** Other files of the workspace. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly on?: string;
  readonly file?: string;
}

/** Findings of one rule family over files, in the order of the text. */
export function familyFindings(
  family: string,
  files: Readonly<Record<string, string>>,
  options: Options = {},
): readonly Finding[] {
  const records = Object.entries(options.records ?? {}).map(([name, text]) => [`regulatory/${name}`, text]);
  const project = projectOf({ ...files, ...options.beside, ...Object.fromEntries(records) });
  const { findings } = project.analyse(options.on ?? TODAY);
  return findings
    .filter((finding) => finding.rule.startsWith(`${family}/`))
    .sort((a, b) => a.at.file.localeCompare(b.at.file) || a.at.span.start - b.at.span.start);
}

/**
 * Checks one file. A line of carets below a line says that there is a finding under these characters, by its rule without
 * the family; a word after it names an outcome other than fail. Every finding of the family in that file must be marked,
 * and every mark met. Returns the findings, for what else a test wants to say of them.
 */
export function expectMarked(family: string, snippet: string, options: Options = {}): readonly Finding[] {
  const file = options.file ?? "main.tf";
  const { text, marks } = readMarks(snippet);
  const findings = familyFindings(family, { [file]: text }, options).filter((finding) => finding.at.file === file);
  const lines = indexLines(text);
  const found = findings.map((finding) => {
    const { start, end } = rangeOf(lines, finding.at.span);
    const outcome = finding.outcome === "fail" ? "" : ` ${finding.outcome}`;
    return `${start.line}:${start.character}-${end.character} ${finding.rule.replace(`${family}/`, "")}${outcome}`;
  });
  assert.deepEqual(found, marks, findings.map((finding) => finding.message).join("\n"));
  return findings;
}

function readMarks(snippet: string): { readonly text: string; readonly marks: readonly string[] } {
  const kept: string[] = [];
  const marks: string[] = [];
  for (const line of snippet.replace(/^\n/u, "").split("\n")) {
    const mark = /^(\s*)(\^+)\s+(.+)$/u.exec(line);
    if (!mark) kept.push(line);
    else {
      const [, indent = "", carets = "", words = ""] = mark;
      marks.push(`${kept.length - 1}:${indent.length}-${indent.length + carets.length} ${words.trim()}`);
    }
  }
  return { text: kept.join("\n"), marks };
}
