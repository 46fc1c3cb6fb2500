import { join } from "node:path";
import type { Knowledge } from "../../src/knowledge/load";
import type { Finding } from "../../src/rules/finding";
import { diskFileSystem } from "../../src/server/disk";
import { createProject, load } from "../../src/service/project";

const START = "<!-- findings -->";
const END = "<!-- /findings -->";
/** The day that the example's texts speak of. */
const DAY = "2026-11-21";

/** The README of the example device with the table of its findings as they are now. */
export function exampleReadme(readme: string, root: string, knowledge: Knowledge): string {
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  load(project, diskFileSystem(join(root, "examples/vela")));
  const { findings } = project.analyse(DAY);
  const line = (finding: Finding) => project.lines(finding.at.file).positionAt(finding.at.span.start).line + 1;
  const rows = findings
    .map((finding) => ({ finding, file: finding.at.file, line: line(finding) }))
    .sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.finding.rule < b.finding.rule ? -1 : 1),
    )
    .map(({ finding, file, line: at }) => {
      const label = finding.outcome === "fail" ? finding.severity : finding.outcome;
      const by = finding.justification ? ` (${finding.justification})` : "";
      const rule = `[${finding.rule}](../../docs/rules/${finding.rule}.md)`;
      return `| [${file}:${at}](${file}) | ${label}${by} | ${rule} | ${finding.message.replaceAll("|", "\\|")} |`;
    });
  const table = ["| place | | rule | what is so |", "|---|---|---|---|", ...rows].join("\n");
  return `${readme.slice(0, readme.indexOf(START) + START.length)}\n${table}\n${readme.slice(readme.indexOf(END))}`;
}
