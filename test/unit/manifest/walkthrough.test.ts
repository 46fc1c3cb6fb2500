import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import manifest from "../../../package.json";
import { CONTEXT_KEYS } from "../../../src/extension/views/contexts";
import { fixedPartsOf, read, readTexts } from "./texts";

const { commands, views, walkthroughs } = manifest.contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const texts = readTexts("package.nls.json");

describe("the walkthrough", () => {
  it("leads from a folder to an export", () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ["open", "findings", "initialise", "register", "link", "review", "export"],
    );
  });

  it("ends each step by something that can happen", () => {
    const names = new Set([
      ...commands.map(({ command }) => `onCommand:${command}`),
      ...Object.values(views)
        .flat()
        .map(({ id }) => `onView:${id}`),
      ...CONTEXT_KEYS.map((name) => `onContext:${name}`),
    ]);
    for (const { id, completionEvents } of steps) {
      assert.notEqual(completionEvents.length, 0, id);
      for (const event of completionEvents) assert.ok(names.has(event), `${id}: ${event}`);
    }
  });

  it("has a picture for each step, in the colours of the theme and without words", () => {
    for (const { id, media } of steps) {
      assert.ok(existsSync(media.svg), `${id}: ${media.svg}`);
      const picture = read(media.svg);
      assert.doesNotMatch(picture, /<(?:text|script|image|foreignObject)\b|href/u, media.svg);
      assert.match(picture, /var\(--vscode-/u, media.svg);
    }
  });

  it("offers in each step a command that is there", () => {
    const known = new Set([...commands.map(({ command }) => command), "vscode.openFolder", "tureen.findings.focus"]);
    for (const { id, description } of steps) {
      const links = fixedPartsOf(texts[description.slice(1, -1)] ?? "").flatMap(
        (part) => /^\(command:([\w.]+)/u.exec(part)?.[1] ?? [],
      );
      assert.notEqual(links.length, 0, id);
      for (const command of links) assert.ok(known.has(command), `${id}: ${command}`);
    }
  });
});
