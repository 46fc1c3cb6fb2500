import type { Sentence } from "./document";

/** A piece of a sentence: words, or code that stood between backticks. */
export interface SentencePart {
  readonly text: string;
  readonly isCode: boolean;
}

/** Takes a sentence apart at its backticks. A backtick without a partner is a sign like any other. */
export function sentenceParts(sentence: Sentence): readonly SentencePart[] {
  const pieces = sentence.split("`");
  const isOdd = pieces.length % 2 === 0;
  const whole = isOdd ? [...pieces.slice(0, -2), pieces.slice(-2).join("`")] : pieces;
  return whole.map((text, at) => ({ text, isCode: at % 2 === 1 })).filter(({ text }) => text !== "");
}

/** A sentence where there is no way to show code: without its backticks. */
export function plainSentence(sentence: Sentence): string {
  if (!sentence.includes("`")) return sentence;
  return sentenceParts(sentence)
    .map(({ text }) => text)
    .join("");
}
