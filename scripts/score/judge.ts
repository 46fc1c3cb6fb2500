import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Knowledge } from "../../src/knowledge/load";
import { createProject } from "../../src/service/project";
import { indexLines } from "../../src/syntax/text";

/** What Tureen says of one labelled file, alone in a folder. */
export interface Verdict {
  /** Peer ID → 1-based lines of the findings that carry it. */
  readonly failed: ReadonlyMap<string, readonly number[]>;
  /** Peer ID → why it was not assessed. */
  readonly notAssessed: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Reads a labelled file and asks the rules. */
export function judge(folder: string, file: string, knowledge: Knowledge, on: string): Verdict {
  const text = readFileSync(join(folder, file), "utf8");
  const name = `main${file.endsWith(".tf.json") ? ".tf.json" : extname(file)}`;
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  project.set(name, text);
  const { findings, problems } = project.analyse(on);
  const lines = indexLines(text);
  const failed = new Map<string, number[]>();
  const notAssessed = new Map<string, string>();
  for (const finding of findings) {
    for (const peer of finding.peers) {
      const line = lines.positionAt(finding.at.span.start).line + 1;
      if (finding.outcome === "fail") failed.set(peer, [...(failed.get(peer) ?? []), line]);
      else notAssessed.set(peer, finding.message);
    }
  }
  return { failed, notAssessed, problems: problems.map((problem) => problem.message) };
}
