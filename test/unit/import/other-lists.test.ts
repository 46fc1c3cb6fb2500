import assert from "node:assert/strict";
import { parse } from "yaml";
import { fileOf, fixture, importing, regulatory, workbook } from "./support";

describe("the FMEA of OpenRegulatory", () => {
  it("becomes hazards, risks and controls, with failure modes told in the risks to which they lead", async () => {
    const imported = await importing(fixture("fmea.md"));
    const { hazards, risks, controls } = parse(regulatory(imported));
    assert.deepEqual(hazards, [{ id: "HAZ-001", title: "Wrong episode" }]);
    assert.deepEqual(risks[0], {
      id: "RISK-001",
      title: "Cardiologist sees no episode",
      hazards: ["HAZ-001"],
      failureMode: "Backend: Recording belongs to another patient\nApp: Episode is drawn wrongly",
      hazardousSituation: "Cardiologist sees no episode",
      harm: "Treated late",
      initial: { probability: "P4", p1: "0.01", p2: "0.1", severity: "S2", acceptable: false },
      residual: { probability: "P3", severity: "S2", acceptable: true },
      controls: ["RC-001"],
      notes: "Rare",
    });
    assert.deepEqual(controls[0], {
      id: "RC-001",
      title: "Check the analysis with reference recordings",
      description: "Check the analysis with reference recordings",
      type: "protective-measure",
      probabilityReduction: "10^-2",
      severityReduction: "1",
      implementation: { reference: "Report VR-12" },
      effectiveness: { reference: "Usability test UT-3" },
    });
  });

  it("is the same in three files, one after the other", async () => {
    const text = new TextDecoder().decode(fixture("fmea.md")[0]?.bytes);
    const table = (heading: RegExp) =>
      (text.split(/^## /mu).find((part) => heading.test(part)) ?? "")
        .split("\n")
        .filter((line) => line.startsWith("|") && !/^\|[-|]+$/u.test(line))
        .map((line) =>
          line
            .slice(1, -1)
            .split("|")
            .map((cell) => `"${cell.trim()}"`)
            .join(","),
        )
        .join("\n");
    const controls = await importing(fileOf("controls.csv", table(/^3/u)));
    const hazards = await importing(fileOf("hazards.csv", table(/^2/u)), controls.after);
    const modes = await importing(fileOf("modes.csv", table(/^1/u)), hazards.after);
    const whole = await importing(fixture("fmea.md"));
    const sorted = (given: string) =>
      parse(given).risks.map((risk: object) => JSON.parse(JSON.stringify(risk, Object.keys(risk).sort())));
    assert.deepEqual(sorted(regulatory(modes)), sorted(regulatory(whole)));
  });

  it("says to import the risks first where failure modes come alone", async () => {
    const imported = await importing(fileOf("modes.csv", "ID,Failure Mode,Hazard ID(s)\n1,Wrong,1\n"));
    assert.match(
      imported.summary.join("\n"),
      /leads to “1”, which is not known here\. Import the table of risks first/u,
    );
  });
});

describe("lists of SOUP", () => {
  it("of OpenRegulatory become items", async () => {
    const imported = await importing(fixture("soup-list.md"));
    assert.deepEqual(parse(regulatory(imported, "soup")).items, [
      {
        id: "SOUP-001",
        title: "chart-kit",
        designator: "1.10",
        softwareSystem: "App",
        programmingLanguage: "TypeScript",
        website: "https://charts.example.org",
        riskLevel: "low",
        functionalRequirements: ["Draws 24 hours in a second", "Zooms in"],
        verification: "Widely used",
        verifiedAt: "2026-10-23",
      },
    ]);
  });

  it("of rdm become items, with versions as they are written and nothing where rdm would assume something", async () => {
    const imported = await importing(fixture("soup.yml"));
    const { items } = parse(regulatory(imported, "soup"));
    assert.deepEqual(items[0], {
      id: "SOUP-001",
      title: "chart-kit",
      manufacturer: "Chart Kit Ltd",
      designator: "1.10",
      functionalRequirements: ["Draws 24 hours in a second."],
      systemRequirements: ["A browser of the last two years."],
      anomalyList: { url: "https://charts.example.org/issues" },
    });
    assert.deepEqual(Object.keys(items[1]), ["id", "title", "designator", "functionalRequirements"]);
  });

  it("find the item of the same title where they have no identifiers, and say so", async () => {
    const files = { "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - id: SOUP-007\n    title: Chart-Kit\n" };
    const imported = await importing(fixture("soup.yml"), files);
    assert.equal(parse(regulatory(imported, "soup")).items[0].designator, "1.10");
    assert.match(imported.summary.join("\n"), /entry 1: is taken for SOUP-007/u);
  });
});

describe("tools for requirements", () => {
  it("sphinx-needs: the current version, with links both ways", async () => {
    const imported = await importing(fixture("needs.json"));
    assert.deepEqual(imported.writes, [
      { file: "regulatory/requirements.yaml", added: 2, changed: 0 },
      { file: "regulatory/risks.yaml", added: 2, changed: 0 },
    ]);
    const { requirements, tests } = parse(regulatory(imported, "requirements"));
    assert.deepEqual(requirements, [
      { id: "REQ_1", title: "Keep recordings", text: "A recording is kept for 15 years.", tests: ["TC_1"] },
    ]);
    assert.deepEqual(tests, [{ id: "TC_1", title: "Restore a recording", requirements: ["REQ_1"], result: "passed" }]);
    const { risks, controls } = parse(regulatory(imported));
    assert.deepEqual(risks, [{ id: "RISK_7", title: "Recording is lost", harm: "Treated late", controls: ["RC_2"] }]);
    assert.deepEqual(controls, [{ id: "RC_2", title: "Second zone", requirements: ["REQ_1"] }]);
    assert.deepEqual(
      imported.questions.map((question) => question.about === "type" && question.type),
      ["impl"],
    );
  });

  it("StrictDoc: nodes with a UID; those without are named", async () => {
    const imported = await importing(fixture("strictdoc.json"));
    const { requirements, tests } = parse(regulatory(imported, "requirements"));
    assert.deepEqual(requirements, [
      { id: "SRS-1", title: "Encrypted at rest", text: "Recordings are encrypted at rest." },
    ]);
    assert.deepEqual(tests, [{ id: "TC-1", title: "Encryption", requirements: ["SRS-1"] }]);
    assert.match(imported.summary.join("\n"), /“Without a UID”: has no UID/u);
  });

  it("doorstop: active, normative items of every document in the folder", async () => {
    const imported = await importing(fixture("doorstop"), {}, { file: "doorstop" });
    const { requirements, tests } = parse(regulatory(imported, "requirements"));
    assert.deepEqual(requirements, [{ id: "REQ001", title: "Two zones", text: "The database runs in two zones." }]);
    assert.deepEqual(tests, [{ id: "TST001", title: "Zone failure", requirements: ["REQ001"] }]);
  });

  it("remember which type is what", async () => {
    const first = await importing(fixture("needs.json"), {}, { types: new Map([["impl", "requirements"]]) });
    const second = await importing(fixture("needs.json"), first.after);
    assert.deepEqual([second.questions, second.changes], [[], []]);
    assert.match(regulatory(second, "requirements"), /id: IMPL_1/u);
  });
});

describe("tables that are not clear", () => {
  it("are asked about: what the rows are, and what a column is", async () => {
    const vague = "ID;Title;Description\nX-1;One;Two\n";
    const open = await importing(fileOf("list.csv", vague));
    assert.deepEqual(
      open.questions.map(({ about }) => about),
      ["target"],
    );
    assert.deepEqual(open.changes, []);
    const told = await importing(fileOf("list.csv", vague), {}, { as: "requirements" });
    assert.deepEqual(parse(regulatory(told, "requirements")).requirements, [{ id: "X-1", title: "One", text: "Two" }]);
  });

  it("of several sheets only those with records are read, or the one that is named", async () => {
    const bytes = await workbook({
      Changes: [
        ["Version", "Author"],
        ["1", "P. Okafor"],
      ],
      Risks: [
        ["ID", "Hazardous situation", "Harm"],
        ["RISK-1", "Late", "Harm"],
      ],
    });
    const imported = await importing([{ name: "file.xlsx", bytes }]);
    assert.deepEqual(parse(regulatory(imported)).risks.length, 1);
    assert.match(imported.summary.join("\n"), /Not read: “Changes”/u);
    const named = await importing([{ name: "file.xlsx", bytes }], {}, { sheets: ["Nowhere"] });
    assert.match(named.problem ?? "", /no table “Nowhere”.*“Changes”, “Risks”/u);
  });

  it("are objected to where a choice does not fit, with what would", async () => {
    const sheet = fileOf("risks.csv", "ID;Title;Harm\nR-1;a;b\n");
    const column = await importing(sheet, {}, { columns: new Map([["Titel", "title"]]) });
    assert.match(column.problem ?? "", /no column “Titel”.*Did you mean `Title`/u);
    const field = await importing(sheet, {}, { columns: new Map([["Title", "titel"]]) });
    assert.match(field.problem ?? "", /`titel` is no field of risks\. Did you mean `title`/u);
  });
});
