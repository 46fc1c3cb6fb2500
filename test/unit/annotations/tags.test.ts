import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  annotationsAbove,
  type CommentText,
  commentsAbove,
  readAnnotations,
  readTags,
} from "../../../src/syntax/annotations";

/** The comments of a text: `#` and `//` to the end of the line, and block comments. */
function commentsOf(text: string): readonly CommentText[] {
  return [...text.matchAll(/(#|\/\/)([^\n]*)|\/\*([\s\S]*?)\*\//g)].map((match) => ({
    text: match[3] ?? match[2] ?? "",
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

/** The tags of a text as `tag value …: note`. */
function tagsOf(text: string): readonly string[] {
  return readAnnotations(commentsOf(text), "main.tf").map(({ tag, values, note }) => {
    const shown = `${tag} ${values.map((value) => value.text).join(" ")}`;
    return note === undefined ? shown : `${shown}: ${note}`;
  });
}

/** A text with carets under the place of each tag, or of each value. */
function marked(text: string, what: "tags" | "values"): string {
  const marks: string[] = Array.from(text, (character) => (character === "\n" ? "\n" : " "));
  for (const { at, values } of readAnnotations(commentsOf(text), "main.tf")) {
    for (const { span } of what === "tags" ? [at] : values.map((value) => value.at))
      marks.fill("^", span.start, span.end);
  }
  return marks.join("").trimEnd();
}

describe("Comment tags", () => {
  it("name records, separated by commas", () => {
    assert.deepEqual(tagsOf("# @soup SOUP-003"), ["soup SOUP-003"]);
    assert.deepEqual(tagsOf("// @risk RISK-004,RISK-009 , R12"), ["risk RISK-004 RISK-009 R12"]);
    assert.deepEqual(tagsOf("# @control RC-012\n# @requirement REQ-3.1\n# @justified JUS-003"), [
      "control RC-012",
      "requirement REQ-3.1",
      "justified JUS-003",
    ]);
  });

  it("say a word of scope or data", () => {
    assert.deepEqual(tagsOf("# @scope out: marketing site, no path to the medical function"), [
      "scope out: marketing site, no path to the medical function",
    ]);
    assert.deepEqual(tagsOf("# @data health"), ["data health"]);
  });

  it("may have a note after a colon, and text after the IDs", () => {
    assert.deepEqual(tagsOf("# @risk RISK-004: see the risk file"), ["risk RISK-004: see the risk file"]);
    assert.deepEqual(tagsOf("# @soup SOUP-003 the clinical database."), ["soup SOUP-003"]);
    assert.deepEqual(tagsOf("# links to @soup SOUP-003."), ["soup SOUP-003"]);
  });

  it("may have a colon or an equals sign after their name", () => {
    assert.deepEqual(tagsOf("# @soup: SOUP-003"), ["soup SOUP-003"]);
    assert.deepEqual(tagsOf("# @risk = RISK-1, RISK-2"), ["risk RISK-1 RISK-2"]);
  });

  it("may stand several on a line, and on each line of a block comment", () => {
    assert.deepEqual(tagsOf("# @soup SOUP-003            # @risk RISK-004"), ["soup SOUP-003", "risk RISK-004"]);
    assert.deepEqual(tagsOf("/* @scope out: a site @data health */"), ["scope out: a site", "data health"]);
    assert.deepEqual(tagsOf("/*\n * @soup SOUP-003\r\n * @risk RISK-004: x\r\n */"), [
      "soup SOUP-003",
      "risk RISK-004: x",
    ]);
  });

  it("are no addresses, packages or words of other tools", () => {
    for (const text of ["a@data.org", "@scope/package", "@param risk RISK-1", "me@soup SOUP-1", "@database RISK-1"]) {
      assert.deepEqual(tagsOf(`# ${text}`), [], text);
    }
  });

  it("say where they stand, to the end of their last value", () => {
    assert.equal(marked("x # @risk RISK-004, R-9 : note", "tags"), "    ^^^^^^^^^^^^^^^^^^^");
    assert.equal(marked("/*\n @risk RISK-004\n*/", "tags"), "  \n ^^^^^^^^^^^^^^");
  });

  it("say where each value stands", () => {
    assert.equal(marked("// @risk RISK-004, R-9 : note", "values"), "         ^^^^^^^^  ^^^");
    assert.equal(marked("# @scope out: x", "values"), "         ^^^");
  });
});

describe("Tags that cannot be used", () => {
  const problemsOf = (text: string) =>
    readTags(commentsOf(text), "main.tf").problems.map(
      ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
    );

  it("are told when they are misspelt", () => {
    assert.deepEqual(problemsOf("# @soups SOUP-003"), ["@soups: There is no tag `@soups`. Write `@soup`."]);
    assert.deepEqual(problemsOf("# @Risk RISK-1"), ["@Risk: There is no tag `@Risk`. Write `@risk`."]);
    assert.deepEqual(problemsOf("# @requirment REQ-1"), [
      "@requirment: There is no tag `@requirment`. Write `@requirement`.",
    ]);
    assert.deepEqual(problemsOf("# @just JUS-1"), ["@just: There is no tag `@just`. Write `@justified`."]);
    assert.deepEqual(problemsOf("# @rsik RISK-1"), ["@rsik: There is no tag `@rsik`. Write `@risk`."]);
  });

  it("are left alone when they need not be ours", () => {
    for (const text of ["# @date 2026-11-21", "# @todo RISK-1", "# @see @param", "# @disk sda", "# @rick owns this"]) {
      assert.deepEqual(problemsOf(text), [], text);
    }
  });

  it("are told when they name nothing", () => {
    assert.deepEqual(problemsOf("# @soup"), ["@soup: `@soup` names no ID. Write for example `@soup SOUP-003`."]);
    assert.deepEqual(problemsOf("# @risk tbd"), ["@risk: `@risk` names no ID. Write for example `@risk RISK-004`."]);
    assert.deepEqual(problemsOf("# @data  "), ["@data: `@data` says nothing. Write for example `@data health`."]);
  });

  it("are told when they say a word that is not known", () => {
    assert.deepEqual(problemsOf("# @data helth"), ["helth: `@data` does not know `helth`. Write `health`."]);
    assert.deepEqual(problemsOf("# @scope Out: shop"), ["Out: `@scope` does not know `Out`. Write `out`."]);
    assert.deepEqual(problemsOf("# @scope maybe"), [
      "maybe: `@scope` does not know `maybe`. Write one of `in`, `out`.",
    ]);
    assert.deepEqual(tagsOf("# @scope maybe"), []);
  });

  it("name the word that was meant, to be put in their place", () => {
    const correct = (text: string) => readTags(commentsOf(text), "main.tf").problems.map((problem) => problem.correct);
    assert.deepEqual(correct("# @rsik RISK-1"), ["@risk"]);
    assert.deepEqual(correct("# @data helth"), ["health"]);
    assert.deepEqual(correct("# @scope maybe"), [undefined]);
  });
});

describe("The comments above a block", () => {
  const above = (text: string) =>
    commentsAbove(commentsOf(text), text, text.indexOf("block")).map((comment) => comment.text.trim());

  it("are the lines directly above it", () => {
    assert.deepEqual(above("# a\n# b\nblock"), ["a", "b"]);
    assert.deepEqual(above("  // a\r\n  /* b\n b */\n  block"), ["a", "b\n b"]);
  });

  it("end at a blank line, at code, and at the block before", () => {
    assert.deepEqual(above("# a\n\n# b\nblock"), ["b"]);
    assert.deepEqual(above("# a\n\nblock"), []);
    assert.deepEqual(above("x = 1 # a\n# b\nblock"), ["b"]);
    assert.deepEqual(above("# a\n}\nblock"), []);
  });

  it("are none on the line of the block or below it", () => {
    assert.deepEqual(above("/* a */ block # b\n# c"), []);
  });

  it("may cover line ends of their own", () => {
    const text = "# @soup SOUP-1\nblock";
    const comments = [{ text: " @soup SOUP-1", span: { start: 0, end: 14 } }];
    assert.equal(annotationsAbove(comments, text, 15, "main.tf").length, 1);
  });
});
