import { l10n } from "vscode";
import type { Words } from "../service/actions/said";

/** A sentence of the server in the language of the editor; in English where the bundle does not have it. */
export function inWords(words: Words): string {
  return typeof words === "string" ? words : l10n.t(words.text, ...words.values);
}
