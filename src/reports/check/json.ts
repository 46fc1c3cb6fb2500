import type { CheckReport, ReportedFinding } from "./report";

/** The report as one JSON object, for other programs: see docs/ci.md. */
export function checkJson(report: CheckReport): string {
  return [...checkJsonPieces(report)].join("");
}

const EMPTY_LIST = '"findings": []';
const FINDINGS_IN_PIECE = 100;
const FRAME_BEGIN = '{\n  "findings": [';
const FRAME_END = "\n  ]\n}";

/** The same in pieces, since a report of many findings is longer than a text may be. */
export function* checkJsonPieces({ tool, summary, findings, errors, since, baseline }: CheckReport): Iterable<string> {
  const frame = `${JSON.stringify({ tool, summary, findings: [], errors, since, baseline }, undefined, 2)}\n`;
  const at = frame.indexOf(EMPTY_LIST);
  if (findings.length === 0 || at < 0) {
    yield frame;
    return;
  }
  const begin = at + EMPTY_LIST.length - 1;
  yield frame.slice(0, begin);
  for (let from = 0; from < findings.length; from += FINDINGS_IN_PIECE) {
    const some = findings.slice(from, from + FINDINGS_IN_PIECE).map(withoutEdits);
    // In a frame of the same kind, so that they stand in the same column, and without it.
    const lines = JSON.stringify({ findings: some }, undefined, 2).slice(FRAME_BEGIN.length, -FRAME_END.length);
    yield from === 0 ? lines : `,${lines}`;
  }
  yield `\n  ${frame.slice(begin)}`;
}

function withoutEdits({ edits: _, ...finding }: ReportedFinding): object {
  return finding;
}
