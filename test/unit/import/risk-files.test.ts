import assert from "node:assert/strict";
import { parse } from "yaml";
import { readRegister } from "../../../src/register/read/read";
import { type Files, fileOf, fixture, type Imported, importing, regulatory, workbook } from "./support";

/** A file of the regulatory folder as data. */
function data(imported: Imported, name = "risks"): Record<string, Record<string, unknown>[]> {
  return parse(regulatory(imported, name)) ?? {};
}

/** The register afterwards has nothing wrong in it. */
function assertReadable({ after }: Imported): void {
  const texts = Object.entries(after).map(([file, text]) => ({ file, text }));
  assert.deepEqual(readRegister(texts, "regulatory").problems, []);
}

const RISKS: Files = {
  "regulatory/risks.yaml": `# Kept by hand.
schemaVersion: 1
risks:
  - id: RISK-010 # ours
    title: Power fails
    # The wording was agreed on 2026-05-04.
    harm: Treated too late
controls: []
`,
};

describe("a German risk file", () => {
  it("becomes risks with the hazards and controls that its rows describe, rows of merged cells included", async () => {
    const imported = await importing(fixture("risks-de.csv"));
    assert.deepEqual(data(imported), {
      schemaVersion: 1,
      hazards: [{ id: "HAZ-001", title: "Stromausfall" }],
      controls: [
        { id: "RC-001", title: "Zweite Zone", type: "inherent-safety" },
        { id: "RC-002", title: "Alarm bei Ausfall", type: "protective-measure" },
      ],
      risks: [
        {
          id: "RISK-010",
          title: "Das Gerät liefert keine Daten",
          hazards: ["HAZ-001"],
          hazardousSituation: "Das Gerät liefert keine Daten",
          harm: "Behandlung zu spät",
          initial: { probability: "3", severity: "4" },
          residual: { probability: "1", severity: "2" },
          controls: ["RC-001", "RC-002"],
          status: "open",
          url: "https://tracker.example.org/browse/RISK-010",
        },
        {
          id: "RISK-011",
          title: "Der Alarm kommt zu spät",
          hazards: ["HAZ-001"],
          hazardousSituation: "Der Alarm kommt zu spät",
          harm: "Behandlung zu spät",
          initial: { probability: "3", severity: "4" },
          url: "https://tracker.example.org/browse/RISK-011",
        },
      ],
    });
    assertReadable(imported);
  });

  it("says by row and column what it did not understand, and asks what the word means", async () => {
    const imported = await importing(fixture("risks-de.csv"));
    assert.match(imported.summary.join("\n"), /row 6, column K “Status”: says “in Klärung”/u);
    assert.deepEqual(
      imported.questions.filter(({ about }) => about === "word").map((question) => "name" in question && question.name),
      ["Status: in Klärung"],
    );
    const told = await importing(fixture("risks-de.csv"), {}, { words: new Map([["Status: in Klärung", "open"]]) });
    assert.equal(data(told).risks?.[1]?.status, "open");
    assert.deepEqual(data(told, "imports").imports?.[0]?.values, { "Status: in Klärung": "open" });
  });

  it("is the same as a workbook", async () => {
    const rows = new TextDecoder()
      .decode(fixture("risks-de.csv")[0]?.bytes)
      .split("\n")
      .map((line) => line.split(";").map((cell) => (cell === "" ? null : cell)));
    const fromSheet = await importing([{ name: "risks.xlsx", bytes: await workbook({ Risiken: rows }) }]);
    const fromText = await importing(fixture("risks-de.csv"));
    assert.equal(regulatory(fromSheet), regulatory(fromText));
    assert.equal(data(fromSheet, "imports").imports?.[0]?.sheet, "Risiken");
  });

  it("tells where records are kept, and writes it where somebody wants that", async () => {
    const device = { "regulatory/device.yaml": "schemaVersion: 1\nname: Vela\n" };
    const told = await importing(fixture("risks-de.csv"), device);
    assert.match(told.summary.join("\n"), /https:\/\/tracker\.example\.org\/browse\/\{id\}/u);
    assert.equal(regulatory(told, "device"), device["regulatory/device.yaml"]);
    const written = await importing(fixture("risks-de.csv"), device, { links: true });
    assert.deepEqual(parse(regulatory(written, "device")).links, { risk: "https://tracker.example.org/browse/{id}" });
  });
});

describe("what stands in the register", () => {
  it("is matched by its identifier, completed, and never overwritten; comments and order stay", async () => {
    const imported = await importing(fixture("risks-de.csv"), RISKS);
    const text = regulatory(imported);
    assert.match(text, /^# Kept by hand\.\n/u);
    assert.match(
      text,
      /- id: RISK-010 # ours\n {4}title: Power fails\n {4}# The wording was agreed on 2026-05-04\.\n {4}harm: Treated too late\n/u,
    );
    assert.deepEqual(data(imported).risks?.[0]?.initial, { probability: "3", severity: "4" });
    assert.deepEqual(
      imported.differences.map(({ id, path, here, there }) => [id, path, here, there]),
      [["RISK-010", "harm", "Treated too late", "Behandlung zu spät"]],
    );
    assertReadable(imported);
  });

  it("changes where a person chose the source", async () => {
    const imported = await importing(fixture("risks-de.csv"), RISKS, {
      decide: (record, path) => (record === "RISK-010" && path === "harm" ? "take" : "leave"),
    });
    assert.match(regulatory(imported), /# The wording was agreed on 2026-05-04\.\n {4}harm: Behandlung zu spät\n/u);
    assert.deepEqual(imported.differences, []);
  });

  it("is left alone as a whole where one of its files has errors", async () => {
    const broken = { "regulatory/risks.yaml": "risks:\n  - id: 'RISK-001\n" };
    const imported = await importing(fixture("risks-de.csv"), broken);
    assert.match(imported.problem ?? "", /risks\.yaml.*errors/u);
    assert.deepEqual(imported.changes, []);
  });
});

const SHEET = "ID;Title;Harm;Severity\nR-1;Power fails;Late;S3\nR-2;Data lost;None;S2\n";

describe("a second import of the same sheet", () => {
  it("asks nothing and changes nothing where nothing changed", async () => {
    const odd = "Key;Risk in words;Impact on patients\nR-1;Power fails;Late\n";
    const choices = {
      as: "risks" as const,
      columns: new Map([
        ["Risk in words", "title"],
        ["Impact on patients", "harm"],
      ]),
    };
    const first = await importing(fileOf("risks.csv", odd), {}, choices);
    const second = await importing(fileOf("risks.csv", odd), first.after);
    assert.deepEqual(second.questions, []);
    assert.deepEqual(second.changes, []);
    assert.equal(second.counts.same, 1);
  });

  it("brings what changed in the source, also when the file has a new version in its name", async () => {
    const first = await importing(fileOf("Risks v3.csv", SHEET));
    const later = await importing(fileOf("Risks v4 (2).csv", SHEET.replace("S3", "S4")), first.after);
    assert.deepEqual(
      later.differences.map(({ id, path, there }) => [id, path, there]),
      [["R-1", "initial.severity", "S4"]],
    );
    assert.equal(data(later, "imports").imports?.length, 1);
  });

  it("keeps what a person changed here as long as the source says the same", async () => {
    const first = await importing(fileOf("risks.csv", SHEET));
    const edited = {
      ...first.after,
      "regulatory/risks.yaml": regulatory(first).replace("Power fails", "The mains fail"),
    };
    const second = await importing(fileOf("risks.csv", SHEET), edited);
    assert.deepEqual([second.differences, second.changes], [[], []]);
    assert.match(second.summary.join("\n"), /1 field changed here since the last import, and kept/u);
  });

  it("does not fill again a field that a person emptied here", async () => {
    const first = await importing(fileOf("risks.csv", SHEET));
    const emptied = { ...first.after, "regulatory/risks.yaml": regulatory(first).replace("    harm: Late\n", "") };
    assert.deepEqual((await importing(fileOf("risks.csv", SHEET), emptied)).changes, []);
    const news = await importing(fileOf("risks.csv", SHEET.replace("Late", "Too late")), emptied);
    assert.match(regulatory(news), /harm: Too late/u);
  });

  it("does not bring again what a person took out, nor delete what the source no longer has", async () => {
    const first = await importing(fileOf("risks.csv", SHEET));
    const without = regulatory(first).replace(/\n+ {2}- id: R-2\n(?: {4}.*\n)+/u, "\n");
    const again = await importing(fileOf("risks.csv", SHEET), { ...first.after, "regulatory/risks.yaml": without });
    assert.equal(again.counts.deleted, 1);
    assert.doesNotMatch(regulatory(again), /R-2/u);
    const shorter = await importing(fileOf("risks.csv", SHEET.replace(/R-2.*\n/u, "")), first.after);
    assert.match(shorter.summary.join("\n"), /no longer in the source.*\n.*R-2/u);
    assert.match(regulatory(shorter), /id: R-2/u);
    const afterwards = await importing(fileOf("risks.csv", SHEET.replace(/R-2.*\n/u, "")), shorter.after);
    assert.equal(afterwards.counts.vanished, 0);
  });

  it("remembers that a difference was declined until the source says something new", async () => {
    const kept = await importing(fixture("risks-de.csv"), RISKS, { decide: () => "keep" });
    const second = await importing(fixture("risks-de.csv"), kept.after);
    assert.deepEqual([second.differences, second.changes], [[], []]);
  });
});

describe("a record that two rows mean", () => {
  it("is written by one row: another row with its title is a record of its own", async () => {
    const register = { "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-1\n    title: Power fails\n" };
    const sheet = "Risk ID;Title;Foreseeable sequence of events\n;Power fails;First\nRISK-1;;Second\n";
    const first = await importing(fileOf("risks.csv", sheet), register);
    const { risks = [] } = data(first);
    assert.deepEqual(
      risks.map(({ id, title, sequenceOfEvents }) => [id, title, sequenceOfEvents]),
      [
        ["RISK-1", "Power fails", "Second"],
        ["RISK-2", "Power fails", "First"],
      ],
    );
    assert.deepEqual((await importing(fileOf("risks.csv", sheet), first.after)).changes, []);
  });
});

describe("identifiers", () => {
  it("that cannot be ours are remembered, so that rows are found again and can refer to each other", async () => {
    const first = await importing(fixture("fmea.md"), RISKS);
    const { risks = [], controls = [] } = data(first);
    assert.deepEqual(
      risks.slice(1).map(({ id, controls: named }) => [id, named]),
      [
        ["RISK-011", ["RC-001"]],
        ["RISK-012", ["RC-001"]],
      ],
    );
    assert.equal(controls[0]?.description, "Check the analysis with reference recordings");
    const second = await importing(fixture("fmea.md"), first.after);
    assert.deepEqual(second.changes, []);
  });

  it("that another kind of record has make way for a new one, with a note", async () => {
    const files = { "regulatory/risks.yaml": "schemaVersion: 1\ncontrols:\n  - id: R-1\n    title: Fuse\n" };
    const imported = await importing(fileOf("risks.csv", SHEET), files);
    assert.deepEqual(
      data(imported).risks?.map(({ id }) => id),
      ["RISK-001", "R-2"],
    );
    assert.match(imported.summary.join("\n"), /R-1, which is used for another kind of record\. Here it is RISK-001/u);
    assertReadable(imported);
  });

  it("that the source speaks of are not given to anything else", async () => {
    const sheet = "ID;Title;Harm;Risk control ID\nX 1;Power fails;Late;RISK-001\nX 2;Data lost;Late;\n";
    const imported = await importing(fileOf("risks.csv", sheet));
    assert.deepEqual(
      data(imported).risks?.map(({ id }) => id),
      ["RISK-002", "RISK-003"],
    );
  });

  it("that are mere numbers speak of different records on different sheets", async () => {
    const rows = (title: string) => [
      ["ID", "Title", "Harm", "Severity"],
      [1, title, "Late", "S3"],
    ];
    const bytes = await workbook({ Backend: rows("Power fails"), App: rows("Screen is dark") });
    const first = await importing([{ name: "risks.xlsx", bytes }]);
    assert.deepEqual(
      data(first).risks?.map(({ title }) => title),
      ["Power fails", "Screen is dark"],
    );
    const second = await importing([{ name: "risks.xlsx", bytes }], first.after);
    assert.deepEqual(second.changes, []);
  });

  it("of records that are not there are named, not written", async () => {
    const sheet = "ID;Title;Harm;Risk control ID\nRISK-1;Power fails;Late;RC-9\n";
    const imported = await importing(fileOf("risks.csv", sheet));
    assert.equal(data(imported).risks?.[0]?.controls, undefined);
    assert.match(imported.summary.join("\n"), /row 2, column D “Risk control ID”: names “RC-9”/u);
    const withControl = {
      ...imported.after,
      "regulatory/risks.yaml": `${regulatory(imported)}controls:\n  - id: RC-9\n    title: Fuse\n`,
    };
    const second = await importing(fileOf("risks.csv", sheet), withControl);
    assert.deepEqual(data(second).risks?.[0]?.controls, ["RC-9"]);
  });
});
