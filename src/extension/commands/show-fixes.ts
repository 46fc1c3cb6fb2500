import { commands, Range, Uri } from "vscode";
import type { TureenCommand } from "./commands";
import { openAt } from "./reveal";
import { isRow } from "./target";

/** Goes to the code of a finding and opens the light bulb there: what a row or, as arguments, a place names. */
export const showFixes: TureenCommand = async (_tureen, ...given) => {
  const at = isRow(given[0]) ? given[0].at : undefined;
  const [uri, line, character] = at ? [at.uri, at.range.start.line, at.range.start.character] : given;
  if (typeof uri !== "string") return;
  const [startLine, startCharacter] = [Number(line), Number(character)];
  await openAt(Uri.parse(uri), new Range(startLine, startCharacter, startLine, startCharacter));
  await commands.executeCommand("editor.action.quickFix");
};
