import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Table } from "../../../../src/reports/document/document";
import { documentHtml } from "../../../../src/reports/document/html";
import { documentSaying, HOSTILE } from "./hostile";

const html = (text: string) => [...documentHtml(documentSaying(text))].join("");

/** Elements with the names of their attributes: the skeleton that texts must not change, links and breaks apart. */
function skeleton(page: string): string {
  const tags = [...page.matchAll(/<(\/?[a-zA-Z][^\s>"']*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gu)];
  return tags
    .map(
      ([, name, rest = ""]) =>
        `${name}${[...rest.matchAll(/\s([a-z-]+)="[^"]*"/gu)].map((found) => ` ${found[1]}`).join("")}`,
    )
    .filter((tag) => !/^\/?(?:br|wbr|span|a|code)(?: |$)/u.test(tag))
    .join("\n");
}

describe("a document as HTML", () => {
  const plain = skeleton(html("plain"));

  it("has the same elements whatever its texts say", () => {
    for (const text of HOSTILE) assert.equal(skeleton(html(text)), plain, JSON.stringify(text));
  });

  it("has the same elements for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        assert.equal(skeleton(html(text)), plain);
      }),
      { numRuns: 100 },
    );
  });

  it("links only to addresses of the web", () => {
    for (const text of [...HOSTILE, "https://example.org/a?b=c&d", "file:///etc/passwd", "vbscript:x"]) {
      for (const [, address] of html(text).matchAll(/href="([^"]*)"/gu)) {
        assert.match(address ?? "", /^(?:https?:\/\/|#)/u, text);
      }
    }
    assert.match(html("https://example.org/a?b=c&d"), /href="https:\/\/example\.org\/a\?b=c&amp;d"/u);
  });

  it("admits its own style sheets by their hashes, and nothing else", () => {
    const page = html("</style><script>alert(1)</script>");
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? "";
    const sheets = [...page.matchAll(/<style>([\s\S]*?)<\/style>/gu)].map(([, sheet = ""]) => sheet);
    const hashes = sheets.map((sheet) => `'sha256-${createHash("sha256").update(sheet).digest("base64")}'`);
    assert.equal(sheets.length, 2);
    assert.ok(policy.includes(`style-src ${hashes.join(" ")};`), policy);
    assert.match(policy, /^default-src 'none'; img-src data:; /u);
    assert.doesNotMatch(page, /<script|\sstyle=|\son[a-z]+=/u);
  });

  it("lies on its side only for rows that need the width", () => {
    const columns = [...Array(8).keys()].map((at) => ({ id: `c${at}`, title: `c${at}`, type: "sentence" as const }));
    const row = columns.map(({ id }) => ({ kind: "text" as const, text: id }));
    const section = (rows: Table["rows"], appendix: boolean) => {
      const table: Table = { kind: "table", id: "wide", title: "Wide", empty: "None.", columns, rows };
      const page = [...documentHtml({ ...documentSaying("x"), sections: [{ title: "S", blocks: [table], appendix }] })];
      return page.join("").includes('<section id="section-1" class="wide">');
    };
    assert.ok(section([row], false));
    assert.ok(!section([], false));
    assert.ok(!section([row], true));
  });

  it("shows what is hidden in a text", () => {
    assert.match(html("\u202eevil\u202c"), /\[U\+202E\]evil\[U\+202C\]/u);
    assert.match(html("\u0000"), /\[U\+0000\]/u);
  });

  it("shows code of Tureen's own sentences as code, and backticks of files as they are", () => {
    const page = html("`a<b`");
    assert.match(page, /<p><code>a&lt;b<\/code><\/p>/u);
    assert.match(page, /<td>`a&lt;b`<\/td>/u);
  });
});
