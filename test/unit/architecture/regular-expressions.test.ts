import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { growthOf } from "../../support/regular-expressions/ambiguity";
import { literalsIn } from "../../support/regular-expressions/literals";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((name) => name.split(sep).join("/"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(join("src", name), "utf8") }));

/** Where an expression is made while the program runs, and why it cannot hurt. */
const MADE: ReadonlyMap<string, string> = new Map([
  ["knowledge/condition.ts", "only asks whether a pattern of knowledge is one"],
  ["knowledge/place-index.ts", "patterns of shipped knowledge"],
  ["knowledge/place.ts", "only asks whether a pattern of shipped knowledge is one"],
  ["register/import/source.ts", "made of constants"],
  [
    "resolve/terraform/functions/regular-expression.ts",
    "patterns of a workspace, bounded by the steps that they can take",
  ],
  ["rules/predicate.ts", "patterns of knowledge; those of a workspace are refused where they are not harmless"],
  ["rules/region/global-services.ts", "every sign but a wildcard is taken out of the pattern"],
  ["syntax/regular-expression.ts", "one atom against one character"],
]);

describe("regular expressions", () => {
  it("take linear time on any text", () => {
    const slow = files.flatMap(({ name, text }) =>
      literalsIn(text)
        .map(({ source, flags, line }) => ({ place: `${name}:${line}`, source, growth: growthOf(source, flags) }))
        .filter(({ growth }) => growth !== "linear"),
    );
    assert.deepEqual(slow, []);
  });

  it("are all found: as many as there are slashes that begin one", () => {
    const found = files.flatMap(({ text }) => literalsIn(text));
    assert.ok(found.length > 500, `${found.length}`);
    for (const { source, flags } of found) assert.doesNotThrow(() => new RegExp(source, flags), `/${source}/${flags}`);
  });

  it("are made from text nowhere but where the text is known or bounded", () => {
    const making = files.filter(({ text }) => /\bRegExp\(/u.test(text)).map(({ name }) => name);
    assert.deepEqual(making.sort(), [...MADE.keys()].sort());
  });
});

describe("the growth of a search", () => {
  const is = (growth: string, ...patterns: readonly RegExp[]) => {
    for (const { source, flags } of patterns) assert.equal(growthOf(source, flags), growth, `/${source}/${flags}`);
  };

  it("is exponential where one text is repeated in two ways", () => {
    is("exponential", /(a+)+$/, /^(?:a|aa)*b/, /^(?:\w+\s?)*$/u, /^(?:a?b?)*c/, /^((x?)y*)*z/);
  });

  it("is polynomial where two repetitions share a text, also the search itself", () => {
    is("polynomial", /\s+$/, /\d+x/, /^\s*\s*x/, /^.*a.*b$/s, /^a*(?:b|a)*c/, /[a-z]+@/gi, /^\s*#/gm, /a(a*c)?/g);
  });

  it("is linear where each text is read in one way", () => {
    is("linear", /^\s*x/, /^[^:]*:[^:]*:/, /a+/, /^"(?:[^"\\]|\\.)*"/, /^[ \t]*#/gm);
    is("linear", /(?<!\d)\d+$/, /(?:^|[^a-z])[a-z]+\d/, /\s{1,40}$/, /^(?:\w+,)*\w+$/u, /[a-z]+/g, /\d+(?:\.\d+)*/);
  });
});

describe("finding regular expressions in code", () => {
  const sources = (text: string) => literalsIn(text).map(({ source, flags }) => `/${source}/${flags}`);

  it("tells them from divisions, comments and texts", () => {
    const code = 'const a = b / c / d; // no /comment/\nconst e = "/no/"; /* /no/ */ f(/yes[/]\\/x/gu) && g[1] / 2;';
    assert.deepEqual(sources(code), ["/yes[/]\\/x/gu"]);
  });

  it("looks into the code of templates, and not at their text", () => {
    const code = "`/no/ $" + "{a.replace(/yes/, `$" + "{{ b: /inner/u }}`)} /no/` + c.test(/after/)";
    assert.deepEqual(sources(code), ["/yes/", "/inner/u", "/after/"]);
  });
});
