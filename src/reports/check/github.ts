import type { CheckReport } from "./report";

const COMMAND = { error: "error", warning: "warning", information: "notice" } as const;

/**
 * Workflow commands that GitHub shows beside the changed lines
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function checkGithub(report: CheckReport): string {
  const lines = report.findings
    .filter((finding) => finding.outcome === "fail")
    .map(({ severity, file, range, rule, message, clauses }) => {
      const place = [
        `file=${property(file)}`,
        `line=${range.start.line + 1}`,
        `col=${range.start.character + 1}`,
        `endLine=${range.end.line + 1}`,
        `title=${property(rule)}`,
      ];
      return `::${COMMAND[severity]} ${place.join(",")}::${data(`${message} Bears on ${clauses.join(", ")}.`)}`;
    });
  return lines.length > 0 ? `${lines.join("\n")}\n` : "";
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
