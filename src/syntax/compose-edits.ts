import type { TextEdit } from "./text";

/** A part of the text as it is after some edits: kept from the first text, or new. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * Rounds of edits, each of the text that the rounds before left, as edits of the first text. Edits of one round do not
 * overlap. What comes out does not overlap either, is in the order of the text, and leaves out what changes nothing.
 */
export function composeEdits(text: string, rounds: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: text.length }];
  for (const round of rounds) pieces = applyRound(pieces, round);
  return differences(text, pieces);
}

function applyRound(pieces: readonly Piece[], round: readonly TextEdit[]): readonly Piece[] {
  const edits = [...round].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Piece[] = [];
  let at = 0;
  for (const { span, newText } of edits) {
    result.push(...slice(pieces, at, span.start), { text: newText });
    at = span.end;
  }
  result.push(...slice(pieces, at, Number.POSITIVE_INFINITY));
  return result;
}

/** The pieces between two offsets of the text that the pieces make up. */
function slice(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = "text" in piece ? piece.text.length : piece.end - piece.start;
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    at += length;
    if (start >= end) continue;
    result.push(
      "text" in piece ? { text: piece.text.slice(start, end) } : { start: piece.start + start, end: piece.start + end },
    );
  }
  return result;
}

function differences(text: string, pieces: readonly Piece[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let kept = 0;
  let added = "";
  const close = (start: number): void => {
    if (text.slice(kept, start) !== added) edits.push({ span: { start: kept, end: start }, newText: added });
    added = "";
  };
  for (const piece of pieces) {
    if ("text" in piece) added += piece.text;
    else {
      close(piece.start);
      kept = piece.end;
    }
  }
  close(text.length);
  return edits;
}
