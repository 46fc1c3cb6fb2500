/** Sentences to the person who ran a command. Editors that speak another language look the text up by its English form. */

export interface Said {
  /** English, with `{0}`, `{1}` where the values go. */
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** A sentence as it is, or one that can be said in another language. */
export type Words = string | Said;

/** A sentence with its values. The text is a plain literal, so that translations can be checked for it. */
export function said(text: string, ...values: readonly (string | number)[]): Said {
  return { text, values };
}

/** The sentence in English. */
export function inEnglish(words: Words): string {
  if (typeof words === "string") return words;
  return words.text.replace(/\{(\d{1,2})\}/g, (open, at: string) => String(words.values[Number(at)] ?? open));
}
