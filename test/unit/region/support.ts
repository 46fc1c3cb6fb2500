/** Region findings of small workspaces, written as snippets in which carets mark what is expected. */
import assert from "node:assert/strict";
import shipped from "tureen:knowledge";
import { loadKnowledge } from "../../../src/knowledge/load";
import type { Finding } from "../../../src/rules/finding";
import { createProject } from "../../../src/service/project";
import { indexLines, rangeOf } from "../../../src/syntax/text";

export const knowledge = loadKnowledge(shipped);

export const TODAY = "2026-11-21";

export interface Options {
  /** `regulatory/device.yaml` and the like, by file name. */
  readonly records?: Readonly<Record<string, string>>;
  readonly on?: string;
}

/** Findings of the region rules over files, in the order of the text. */
export function regionFindings(files: Readonly<Record<string, string>>, options: Options = {}): readonly Finding[] {
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  for (const [path, text] of Object.entries(files)) project.set(path, text);
  for (const [name, text] of Object.entries(options.records ?? {})) project.set(`regulatory/${name}`, text);
  const { findings } = project.analyse(options.on ?? TODAY);
  return findings
    .filter((finding) => finding.rule.startsWith("region/"))
    .sort((a, b) => a.at.file.localeCompare(b.at.file) || a.at.span.start - b.at.span.start);
}

/**
 * Checks one file. A line of carets below a line says that there is a finding under these characters, by its rule without
 * `region/`; a word after it names an outcome other than fail. Every finding must be marked, and every mark met.
 */
export function expectMarked(snippet: string, options: Options & { readonly file?: string } = {}): readonly Finding[] {
  const file = options.file ?? "main.tf";
  const { text, marks } = readMarks(snippet);
  const findings = regionFindings({ [file]: text }, options);
  const lines = indexLines(text);
  const found = findings.map((finding) => {
    const { start, end } = rangeOf(lines, finding.at.span);
    const outcome = finding.outcome === "fail" ? "" : ` ${finding.outcome}`;
    return `${start.line}:${start.character}-${end.character} ${finding.rule.replace("region/", "")}${outcome}`;
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
