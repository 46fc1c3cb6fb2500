import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { printable } from "../../../src/syntax/printable";

describe("text that people read", () => {
  it("shows what would be hidden as its number", () => {
    const hidden = ["\u001b", "\u009b", "\u00ad", "\u061c", "\u200b", "\u200f", "\u202e", "\u2060", "\u2069", "\ufeff"];
    for (const sign of [...hidden, "\u2028", "\u3164", "\u{e0041}"]) {
      const shown = printable(`a${sign}b`);
      assert.match(shown, /^a\[U\+[0-9A-F]{4,5}\]b$/u, JSON.stringify(shown));
    }
  });

  it("leaves what people write as it is", () => {
    for (const text of ["Präfix\tund\r\nZeile", "наименование", "میخواهم", "क्‍ष", "👩‍⚕️", "日本語"]) {
      assert.equal(printable(text), text);
    }
  });

  it("shows halves of characters", () => assert.equal(printable("a\ud800b"), "a[U+D800]b"));
});
