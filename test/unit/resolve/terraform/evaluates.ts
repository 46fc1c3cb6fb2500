/** One line, one test: an expression and what it is, written as the value or as `unknown: code`. */
import assert from "node:assert/strict";
import { resultOf } from "./snippet";

/** `declarations` are further blocks of the module that the expression may refer to. */
export function evaluates(expression: string, expected: unknown, declarations = ""): void {
  it(`${expression} is ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(resultOf(expression, declarations), expected);
  });
}
