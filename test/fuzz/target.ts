/** What is tried with hostile input, and how an input is made. */
import assert from "node:assert/strict";
import type fc from "fast-check";
import type { Span } from "../../src/syntax/text";

/** A property of one part of Tureen, and the inputs on which it has to hold. */
export interface Target {
  readonly name: string;
  /** How many inputs of a hundred are for it; cheap ones get more. */
  readonly share: number;
  /** Plain data, so that a failing input can be kept as a file. */
  readonly inputs: fc.Arbitrary<unknown>;
  /** Throws, or never ends, where the property does not hold. */
  readonly check: (input: unknown) => void | Promise<void>;
}

/** A target whose inputs are of one type. */
export function target<T>(
  name: string,
  share: number,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => void | Promise<void>,
): Target {
  return { name, share, inputs, check: (input) => check(input as T) };
}

/** Throws where a place does not lie in its text. */
export function holdsIn(length: number, { start, end }: Span, what: string): void {
  assert.ok(
    Number.isInteger(start) && start >= 0 && start <= end && end <= length,
    `${what}: ${start}-${end} is no place in a text of ${length}`,
  );
}
