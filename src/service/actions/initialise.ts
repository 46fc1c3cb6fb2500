import { initialiseRegister } from "../../register/write/initialise";
import { indexLines } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import { type Outcome, refused } from "./outcome";

export interface DeviceAnswers {
  readonly deviceName: string;
  readonly regulation: "MDR" | "IVDR";
  readonly class: string;
}

/** The files of a new regulatory folder. Files that are there already stay as they are. */
export function initialise(answers: DeviceAnswers, snapshot: Snapshot): Outcome {
  const { project, analysis } = snapshot;
  const { folder } = analysis.register;
  const existing = new Set(project.paths());
  const files = initialiseRegister(
    { folder, name: answers.deviceName, regulation: answers.regulation, class: answers.class },
    existing,
  );
  const [first] = files;
  if (!first) return refused(`\`${folder}\` holds every regulatory file already.`);
  const question = Math.max(0, first.text.indexOf("TODO"));
  const lines = indexLines(first.text);
  return {
    changes: files.map(({ file, text }) => ({
      file,
      before: undefined,
      edits: [{ span: { start: 0, end: 0 }, newText: text }],
    })),
    reveal: {
      file: first.file,
      range: { start: lines.positionAt(question), end: lines.positionAt(question + "TODO".length) },
    },
    message: `${files.length} files were added to ${folder}. Fields marked TODO wait for an answer.`,
  };
}
