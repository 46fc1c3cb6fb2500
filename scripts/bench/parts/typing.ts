/** Keystrokes into large files, in the engine itself: from a text to the findings that the server would publish. */
import shipped from "tureen:knowledge";
import { loadKnowledge } from "../../../src/knowledge/load";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { createProject } from "../../../src/service/project";
import { largeFiles } from "../large";
import { timed } from "../measure";
import { keystrokeIn } from "./keystroke";
import type { PartContext } from "./part";

const ON = "2026-11-21";

/** One character at a time into the middle of a file, and its findings after each. */
export async function typing({ tell }: PartContext): Promise<void> {
  const knowledge = loadKnowledge(shipped);
  const editor = { uri: (path: string) => `file:///${path}`, rulePage: () => undefined, hasCommands: true };
  for (const { on, path, text } of largeFiles()) {
    const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
    const keystroke = keystrokeIn(path, text);
    const [head, tail] = [text.slice(0, keystroke.at), text.slice(keystroke.at + 1)];
    const type = (): void => {
      project.set(path, head + keystroke.next() + tail);
      diagnosticsOf(path, { project, analysis: project.analyse(ON), editor, on: ON });
    };
    const start = performance.now();
    type();
    const first = performance.now() - start;
    tell({ what: "first-findings", by: "tureen", on, spread: { p50: first, p95: first, p99: first, runs: 1 } });
    tell({ what: "keystroke", by: "tureen", on, spread: timed(200, 40, type) });
    const { resources } = project.analyse(ON).workspace;
    tell({ what: "text", by: "tureen", on, amounts: { files: 1, bytes: text.length, resources: resources.length } });
  }
}
