import { Range, Uri } from "vscode";
import type { FindingPlace } from "../../service/actions/fix";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { openAt } from "./reveal";
import { pick } from "./target";

/** Lets a person choose one of several fixes of a finding, such as a region, and applies it to the text as it is then. */
export const chooseFix: TureenCommand = async (tureen, question, given, finding) => {
  if (typeof question !== "string" || !Array.isArray(given) || !isPlace(finding)) return;
  const titles: readonly string[] = given.map(String);
  const title = await pick(titles, (label) => ({ label }), question);
  if (title) await applyAction(tureen, { kind: "fix", uri: finding.uri, finding, title });
};

function isPlace(given: unknown): given is FindingPlace {
  return typeof given === "object" && given !== null && "uri" in given && "rule" in given && "position" in given;
}

/** Selects what an edit left open, so that typing answers it. */
export const goToQuestion: TureenCommand = async (_tureen, uri, selection) => {
  if (typeof uri !== "string" || !Array.isArray(selection)) return;
  const [startLine = 0, startCharacter = 0, endLine = 0, endCharacter = 0] = selection.map(Number);
  await openAt(Uri.parse(uri), new Range(startLine, startCharacter, endLine, endCharacter));
};
