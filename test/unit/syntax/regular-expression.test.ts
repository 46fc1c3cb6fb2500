import assert from "node:assert/strict";
import { isHarmless, searchInStart } from "../../../src/syntax/regular-expression";

const search = (pattern: string, start: string, flags = "u") =>
  searchInStart(pattern, new RegExp(pattern, flags), start);

describe("a pattern on a text of which only the start is known", () => {
  it("fails where no way of matching begins like the text", () => {
    assert.equal(search("^allUsers$", "serviceAccount:"), false);
    assert.equal(search("^(allUsers|allAuthenticatedUsers)$", "serviceAccount:"), false);
    assert.equal(search("^user:|^group:", "serviceAccount:"), false);
    assert.equal(search("^\\$(Latest|Default)$", "arn:"), false);
    assert.equal(search("^ALLUSERS", "serviceAccount:", "iu"), false);
  });

  it("holds where the start matches already", () => {
    assert.equal(search("^serviceAccount:", "serviceAccount:"), true);
    assert.equal(search("^SERVICE", "serviceAccount:", "iu"), true);
    assert.equal(search("a[0-9]", "xa1-"), true);
  });

  it("is open where the rest of the text decides", () => {
    assert.equal(search("^allUsers$", "all"), undefined);
    assert.equal(search("^serviceAccount:x", "serviceAccount:"), undefined);
    assert.equal(search("^serviceAccount:$", "serviceAccount:"), undefined);
    assert.equal(search("admin", "serviceAccount:"), undefined);
    assert.equal(search("^allUsers$|admin", "serviceAccount:"), undefined);
    assert.equal(search("\\balias\\b", "alias"), undefined);
    assert.equal(search("alias(?!/aws)", "alias"), undefined);
  });

  it("takes optional parts, classes and groups for what they are", () => {
    assert.equal(search("^s?erver", "erv"), undefined);
    assert.equal(search("^(s|t)*erver", "erv"), undefined);
    assert.equal(search("^ab*c", "ab"), undefined);
    assert.equal(search("^[|(]x|^y", "z"), undefined);
    assert.equal(search("^(?:a|b[)|])c", "d"), false);
    assert.equal(search("^a+b", "b"), false);
    assert.equal(search("^\\d", "x"), undefined);
  });
});

describe("the time that a pattern can take", () => {
  it("is too long where a group repeats that repeats or chooses", () => {
    for (const pattern of ["(a+)+$", "(a|aa)*b", "((x?)y)*", "^(\\w+\\s?)*$", "(?:a{2,})+"]) {
      assert.equal(isHarmless(pattern), false, pattern);
    }
  });

  it("is too long where several repetitions can share the text in many ways", () => {
    assert.equal(isHarmless(".*a.*b.*c"), false);
    assert.equal(isHarmless("\\d*\\d*\\d*x"), false);
  });

  it("is short for what people write", () => {
    for (const pattern of [
      "^serviceAccount:",
      "^(arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?alias/aws/",
      "^(\\*|s3:\\*)$",
      "(AKIA|ASIA)[0-9A-Z]{16}",
      "^--authorization-mode=.*AlwaysAllow",
    ]) {
      assert.equal(isHarmless(pattern), true, pattern);
    }
  });
});
