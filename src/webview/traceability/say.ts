/** The page's words in the language of the editor. */
import { fill } from "../../reports/trace/words";

let texts: ReadonlyMap<string, string> = new Map();

/** Texts of another language by their English form; what is not among them stays English. */
export function useTexts(given: Readonly<Record<string, string>>): void {
  texts = new Map(Object.entries(given));
}

/** A text with its values: `say("{0} of {1} rows", "3", "20")`. The text is a plain literal, so that it can be looked up. */
export function say(text: string, ...values: readonly (string | number)[]): string {
  return translate(text, values.map(String));
}

/** The same for texts that stand in a table. */
export function translate(text: string, values: readonly string[] = []): string {
  return fill(texts.get(text) ?? text, values);
}
