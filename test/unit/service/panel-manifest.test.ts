import assert from "node:assert/strict";
import manifest from "../../../package.json";
import texts from "../../../package.nls.json";
import { CONTEXT_KEYS } from "../../../src/extension/views/contexts";
import { PANEL_VIEWS } from "../../../src/service/panel/arrangement";

const { commands, menus, views, viewsWelcome } = manifest.contributes;
const iconOf = new Map(commands.map(({ command, icon }) => [command, icon]));

/** Commands that a person can run whatever is open. */
const ALWAYS_POSSIBLE = new Set([
  "tureen.checkWorkspace",
  "tureen.copyDiagnosticInformation",
  "tureen.explain",
  "tureen.import",
  "tureen.initialise",
  "tureen.openExample",
  "tureen.openWalkthrough",
  "tureen.showOutput",
  "tureen.showTraceability",
]);

describe("the manifest of the side panel", () => {
  it("has the views that the server knows", () => {
    assert.deepEqual(
      views.tureen.map(({ id }) => id),
      PANEL_VIEWS.map((view) => `tureen.${view}`),
    );
  });

  for (const view of PANEL_VIEWS) {
    it(`lets ${view} be filtered and grouped from its title, and the filter be taken away while there is one`, () => {
      const inTitle = new Map(menus["view/title"].map(({ command, when, group }) => [command, { when, group }]));
      for (const action of ["filter", "clearFilter", "groupBy"]) {
        const entry = inTitle.get(`tureen.${view}.${action}`);
        assert.match(entry?.group ?? "", /^navigation@/u, action);
        assert.match(entry?.when ?? "", new RegExp(`^view == tureen\\.${view}\\b`, "u"), action);
      }
      assert.match(
        inTitle.get(`tureen.${view}.clearFilter`)?.when ?? "",
        new RegExp(`tureen\\.${view}\\.isFiltered`, "u"),
      );
    });

    it(`does not call ${view} empty when a filter hides what there is`, () => {
      for (const { when = "" } of viewsWelcome.filter((one) => one.view === `tureen.${view}`)) {
        assert.match(when, new RegExp(`!?tureen\\.${view}\\.isFiltered`, "u"));
      }
    });
  }

  it("asks only for what the extension tells", () => {
    const conditions = [...Object.values(menus).flat(), ...viewsWelcome].map((one) => ("when" in one ? one.when : ""));
    const asked = conditions.flatMap((when) =>
      [...(when ?? "").matchAll(/(?<!== )(?<![\w./^\\])tureen\.[\w.]+/gu)].map(String),
    );
    assert.notEqual(asked.length, 0);
    assert.deepEqual(
      asked.filter((key) => !CONTEXT_KEYS.includes(key)),
      [],
    );
  });

  it("hides what cannot work from the palette", () => {
    const hidden = new Map(menus.commandPalette.map(({ command, when }) => [command, when]));
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !ALWAYS_POSSIBLE.has(command) && !hidden.get(command)),
      [],
    );
    assert.deepEqual(
      [...ALWAYS_POSSIBLE].filter((command) => !iconOf.has(command) || hidden.has(command)),
      [],
    );
  });

  it("gives an icon to every command that is shown as one", () => {
    const shown = [...menus["view/title"], ...menus["view/item/context"]].filter(({ group }) =>
      /^(?:inline|navigation)/u.test(group),
    );
    assert.deepEqual(
      shown.filter(({ command }) => !iconOf.get(command)),
      [],
    );
  });
});

describe("the welcomes of the side panel", () => {
  it("say nothing of findings or values where there is nothing to read, and nothing is offered to be filtered", () => {
    const saysWithout = (name: string) => viewsWelcome.find(({ contents }) => contents === `%welcome.${name}%`)?.when;
    for (const name of ["noRisks", "noFindings", "allAssessed"]) {
      assert.match(saysWithout(name) ?? "", /(?<!!)tureen\.hasComponents/u, name);
    }
    for (const name of ["risksLater", "findingsLater", "notAssessedLater"]) {
      assert.match(saysWithout(name) ?? "", /!tureen\.hasComponents/u, name);
    }
    const filter = menus["view/title"].find(({ command }) => command === "tureen.soup.filter");
    assert.match(filter?.when ?? "", /tureen\.hasRegister \|\| tureen\.hasComponents/u);
  });

  it("are written as VS Code shows them, which knows no marks for code", () => {
    const welcomes = Object.entries(texts).filter(([key]) => key.startsWith("welcome."));
    assert.notEqual(welcomes.length, 0);
    assert.deepEqual(
      welcomes.filter(([, text]) => text.includes("`")),
      [],
    );
  });
});
