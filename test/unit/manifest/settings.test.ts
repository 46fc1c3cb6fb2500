import assert from "node:assert/strict";
import manifest from "../../../package.json";
import { manifestText, manifestWithSettings, textsWithSettings } from "../../../scripts/docs/manifest";
import { fitsSetting, SETTINGS } from "../../../src/extension/settings-schema";
import { extensionSources, read, readTexts } from "./texts";

describe("settings", () => {
  it("stand in the manifest as their schema has them (npm run docs)", () => {
    assert.equal(read("package.json"), manifestText(manifestWithSettings(manifest)));
    assert.equal(read("package.nls.json"), manifestText(textsWithSettings(readTexts("package.nls.json"))));
  });

  it("have a default that they take themselves", () => {
    for (const [name, setting] of Object.entries(SETTINGS)) assert.ok(fitsSetting(setting.default, setting), name);
  });

  it("are few, and none of them is policy", () => {
    assert.ok(Object.keys(SETTINGS).length <= 10);
    for (const name of Object.keys(SETTINGS)) assert.doesNotMatch(name, /rule|severity|place|profile|justif/iu);
  });

  it("take no value of another type, out of range, or that is no choice", () => {
    assert.ok(!fitsSetting("50", SETTINGS.debounce));
    assert.ok(!fitsSetting(-1, SETTINGS.debounce));
    assert.ok(!fitsSetting(2001, SETTINGS.debounce));
    assert.ok(!fitsSetting("loud", SETTINGS["trace.server"]));
    assert.ok(!fitsSetting(1, SETTINGS["codeLens.enabled"]));
    assert.ok(fitsSetting("docs/register", SETTINGS.registerFolder));
  });

  it("are read through their schema alone", () => {
    const others = extensionSources().filter(
      ({ name, text }) => name !== "settings.ts" && /getConfiguration\(\s*"tureen/u.test(text),
    );
    assert.deepEqual(
      others.map(({ name }) => name),
      [],
    );
  });
});
