import assert from "node:assert/strict";
import { knowledge } from "../../support/project";
import { extensionSources, readTexts, translatedIn } from "./texts";

/** How texts of the editor name clauses, and the IDs of these in the catalogue. */
const NAMED: readonly (readonly [words: RegExp, id: (number: string) => string])[] = [
  [/\bIEC 62304 (\d+(?:\.\d+)*)/gu, (number) => `62304-${number}`],
  [/\b(?:GDPR|DSGVO) (?:Article|Artikel|Art\.) (\d+)/gu, (number) => `GDPR-${number}`],
];

/** Any number behind the name of an instrument. The years of guidance and the numbers of standards are no clauses. */
const NUMBERED =
  /\b(?:MDR|IVDR|GDPR|DSGVO|MDCG 20\d\d-\d+|IEC \d{5}(?:-\d)*|ISO \d{5})(?: [A-Z]\w*\.?)* \d+(?:\.\d+)*/gu;

function clausesIn(text: string): readonly string[] {
  return NAMED.flatMap(([words, id]) => [...text.matchAll(words)].map(([, number = ""]) => id(number)));
}

describe("clauses in the texts of the editor", () => {
  const manifest = ["package.nls.json", "package.nls.de.json", "l10n/bundle.l10n.de.json"].map(readTexts);
  const texts = [
    ...manifest.flatMap((one) => Object.values(one)),
    ...extensionSources().flatMap((source) => translatedIn(source).flatMap((text) => text ?? [])),
  ];

  it("stand in the catalogue", () => {
    const named = texts.flatMap(clausesIn);
    assert(named.includes("62304-8.1.2"), "none was found, though there are some");
    assert.deepEqual(
      named.filter((id) => !knowledge.clauses.find(id)),
      [],
    );
  });

  it("are all named in a way that can be looked up", () => {
    for (const text of texts) assert.equal(text.match(NUMBERED)?.length ?? 0, clausesIn(text).length, text);
  });

  it("stand there too where their number is put into a text", () => {
    const numbers = extensionSources().flatMap(({ text }) =>
      [...text.matchAll(/l10n\.t\("GDPR Article \{0\}", "(\d+)"\)/gu)].map(([, number = ""]) => number),
    );
    assert(numbers.length > 0);
    for (const number of numbers) assert(knowledge.clauses.find(`GDPR-${number}`), number);
  });
});
