import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, it } from "mocha";
import { sha256 } from "../../../src/register/fingerprint/sha256";

describe("SHA-256", () => {
  const vectors: readonly (readonly [text: string, hash: string])[] = [
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ];
  for (const [text, hash] of vectors) {
    it(`gives the published value for ${text.length} characters`, () => assert.equal(sha256(text), hash));
  }

  it("agrees with the reference on any text, around the edges of blocks above all", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.nat(200).map((n) => "é".repeat(n)),
    );
    fc.assert(
      fc.property(texts, (text) => assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"))),
    );
  });
});
