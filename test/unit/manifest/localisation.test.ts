import assert from "node:assert/strict";
import manifest from "../../../package.json";
import {
  extensionSources,
  fixedPartsOf,
  LANGUAGES,
  pageTexts,
  placeholdersIn,
  read,
  readTexts,
  textsIn,
  translatedIn,
} from "./texts";

/** Fields of the manifest that people read. */
const SHOWN = /(?:^|\.)(?:displayName|altText|description|markdownDescription|title|name|contents|label|shortTitle)$/u;
/** A name is the same in every language; identifiers of packages and people are no text. */
const NAMES = new Set(["Tureen"]);

describe("texts of the manifest", () => {
  const english = readTexts("package.nls.json");
  const { displayName, description, capabilities, contributes } = manifest;
  const all = textsIn({ displayName, description, capabilities, contributes });
  const used = all.flatMap(([, text]) => [...text.matchAll(/^%([\w.-]+)%$/gu)].map(([, key = ""]) => key));

  it("stand in package.nls.json, none in the manifest itself", () => {
    const written = all.filter(([path, text]) => SHOWN.test(path) && !NAMES.has(text) && !/^%.+%$/u.test(text));
    assert.deepEqual(written, []);
  });

  it("are all there, and none is left over", () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
  });

  for (const language of LANGUAGES) {
    const other = readTexts(`package.nls.${language}.json`);

    it(`have the same keys in “${language}”`, () => {
      assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort());
    });

    it(`name the same commands and code in “${language}”`, () => {
      for (const [key, text] of Object.entries(english)) {
        assert.notEqual(other[key]?.trim(), "", key);
        assert.deepEqual(fixedPartsOf(other[key] ?? ""), fixedPartsOf(text), key);
      }
    });
  }
});

describe("texts of the extension's code", () => {
  const sources = extensionSources();
  const translated = new Set([...sources.flatMap(translatedIn), ...pageTexts()].filter((text) => text !== undefined));

  it("are plain literals where they are passed to l10n.t, so that they can be looked up", () => {
    const built = sources.filter((source) => translatedIn(source).includes(undefined));
    assert.deepEqual(
      built.map(({ name }) => name),
      [],
    );
    assert.notEqual(translated.size, 0);
  });

  for (const language of LANGUAGES) {
    const bundle = readTexts(`l10n/bundle.l10n.${language}.json`);

    it(`have a translation each in “${language}”, and none is left over`, () => {
      assert.deepEqual(
        [...translated].filter((text) => !bundle[text]?.trim()),
        [],
        "not translated",
      );
      assert.deepEqual(
        Object.keys(bundle).filter((text) => !translated.has(text)),
        [],
        "left over",
      );
    });

    it(`leave the same places open in “${language}”`, () => {
      for (const [text, other] of Object.entries(bundle)) {
        assert.deepEqual(placeholdersIn(other), placeholdersIn(text), text);
        assert.deepEqual(fixedPartsOf(other), fixedPartsOf(text), text);
      }
    });
  }
});

describe("German texts", () => {
  const files = ["package.nls.de.json", "l10n/bundle.l10n.de.json"];

  it("address people formally and use the words of the German standards", () => {
    for (const file of files) {
      const text = read(file);
      assert.doesNotMatch(text, /\b(?:du|dein|deine|deinen)\b/iu, file);
      // DIN EN 62304 and DIN EN ISO 14971 do not know these.
      assert.doesNotMatch(text, /Risikokontrollmaßnahme|Verletzung der Norm|normkonform|\bKlausel/u, file);
      assert.doesNotMatch(text, /!/u, file);
    }
  });
});
