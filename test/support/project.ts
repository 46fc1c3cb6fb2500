import shipped from "tureen:knowledge";
import { type Knowledge, loadKnowledge } from "../../src/knowledge/load";
import type { Finding } from "../../src/rules/finding";
import { type Analysis, createProject, type Project } from "../../src/service/project";

/** The shipped knowledge, loaded once for all tests of a bundle. */
export const knowledge: Knowledge = loadKnowledge(shipped);

/** A fixed day, so that no test depends on the calendar. */
export const TODAY = "2026-11-21";

/** A project of the given files. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  for (const [path, text] of Object.entries(files)) project.set(path, text);
  return project;
}

/** What is known of the given files on the fixed day. */
export function analyse(files: Readonly<Record<string, string>>): Analysis {
  return projectOf(files).analyse(TODAY);
}

/** The findings of one rule on a single Terraform file. */
export function findingsOf(rule: string, terraform: string): readonly Finding[] {
  return analyse({ "main.tf": terraform }).findings.filter((finding) => finding.rule === rule);
}
