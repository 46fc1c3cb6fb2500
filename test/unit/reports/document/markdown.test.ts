import assert from "node:assert/strict";
import { documentMarkdown } from "../../../../src/reports/document/markdown";
import { documentSaying, HOSTILE } from "./hostile";

const markdown = (text: string) => [...documentMarkdown(documentSaying(text))].join("");

/** Text outside code, in which a backslash takes the meaning of the sign after it. */
function outsideCode(text: string): string {
  return text.replaceAll(/\\[^\n]/gu, "").replaceAll(/`[^`\n]*`/gu, "");
}

describe("a document as Markdown", () => {
  it("has as many cells in every row of a table, whatever its texts say", () => {
    for (const text of HOSTILE) {
      const lines = outsideCode(markdown(text)).split("\n");
      const tables = lines.join("\n").split(/\n(?!\|)/u);
      for (const table of tables) {
        const counts = table
          .split("\n")
          .filter((line) => line.startsWith("|"))
          .map((line) => line.split("|").length);
        assert.ok(new Set(counts).size <= 1, `${JSON.stringify(text)}\n${table}`);
      }
    }
  });

  it("makes no element, link or emphasis of a text", () => {
    for (const text of HOSTILE) {
      const page = outsideCode(markdown(text)).replaceAll("<br>", "");
      assert.doesNotMatch(page, /<[a-z/!]/iu, JSON.stringify(text));
      assert.doesNotMatch(page, /\]\(/u, JSON.stringify(text));
      assert.doesNotMatch(page, /\*\*bold\*\*/u, text);
    }
  });

  it("has as many headings whatever its texts say", () => {
    const headings = (text: string) => markdown(text).match(/^#+ /gmu)?.length;
    for (const text of HOSTILE) assert.equal(headings(text), headings("plain"), JSON.stringify(text));
  });

  it("links to addresses of the web", () => {
    assert.match(markdown("https://example.org/a?b=c"), /\]\(<https:\/\/example\.org\/a\?b=c>\)/u);
  });
});
