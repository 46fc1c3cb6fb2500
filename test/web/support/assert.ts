/** What tests use of Node's `assert/strict`, for where there is no Node. */

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

const say = (value: unknown): string => JSON.stringify(value) ?? String(value);

const assert = {
  ok: (value: unknown, message = `${say(value)} is nothing`) => check(Boolean(value), message),
  equal: (actual: unknown, expected: unknown, message = `${say(actual)}, not ${say(expected)}`) =>
    check(Object.is(actual, expected), message),
  notEqual: (actual: unknown, other: unknown, message = `${say(actual)}`) => check(!Object.is(actual, other), message),
  deepEqual: (actual: unknown, expected: unknown, message = `${say(actual)}, not ${say(expected)}`) =>
    check(say(actual) === say(expected), message),
  match: (text: string, pattern: RegExp, message = `${text} is not ${pattern}`) => check(pattern.test(text), message),
  doesNotMatch: (text: string, pattern: RegExp, message = `${text} is ${pattern}`) =>
    check(!pattern.test(text), message),
  fail: (message: string) => check(false, message),
};

export { assert as default };
