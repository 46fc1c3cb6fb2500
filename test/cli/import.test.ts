import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { useFolder } from "./support";

const SHEET = "ID;Title;Harm;Severity\nRISK-1;Power fails;Late;S3\nRISK-2;Data lost;None;S2\n";

describe("tureen import", () => {
  const folder = useFolder();
  const read = (name: string) => readFileSync(folder.path(name), "utf8");

  it("writes the register and what it remembers, and a second time nothing", () => {
    mkdirSync(folder.path("docs"));
    folder.write("docs/risks.csv", SHEET);
    const first = folder.run("import", "docs/risks.csv");
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, /2 added to risks: RISK-1, RISK-2/u);
    assert.match(read("regulatory/risks.yaml"), /id: RISK-1\n {4}title: Power fails\n/u);
    assert.match(read("regulatory/imports.yaml"), /source: docs\/risks\.csv\n/u);
    assert.match(folder.run("import", "docs/risks.csv").stdout, /Nothing to write/u);
    assert.deepEqual(JSON.parse(folder.run("check", "--format", "json").stdout).errors, []);
  });

  it("writes nothing in a dry run", () => {
    folder.write("risks.csv", SHEET);
    const { status, stdout } = folder.run("import", "risks.csv", "--dry-run");
    assert.equal(status, 0);
    assert.match(stdout, /Would write regulatory\/risks\.yaml, regulatory\/imports\.yaml/u);
    assert.equal(existsSync(folder.path("regulatory")), false);
  });

  it("takes what differs only where told, by name or all that changed in the source", () => {
    folder.write("risks.csv", SHEET);
    folder.run("import", "risks.csv");
    folder.write("risks.csv", SHEET.replace("S3", "S4").replace("None", "Much"));
    const shown = folder.run("import", "risks.csv");
    assert.equal(shown.status, 1);
    assert.match(shown.stdout, /RISK-1 initial\.severity \(row 2, column D “Severity”\)\n\s+here +S3\n\s+source +S4/u);
    folder.run("import", "risks.csv", "--update", "RISK-1");
    assert.match(read("regulatory/risks.yaml"), /severity: S4/u);
    assert.match(read("regulatory/risks.yaml"), /harm: None/u);
    assert.equal(folder.run("import", "risks.csv", "--update").status, 0);
    assert.match(read("regulatory/risks.yaml"), /harm: Much/u);
  });

  it("reads a folder of doorstop and a bill of materials", () => {
    mkdirSync(folder.path("req"));
    folder.write("req/.doorstop.yml", "settings:\n  prefix: REQ\n");
    folder.write("req/REQ001.yml", "active: true\nlinks: []\nnormative: true\ntext: Two zones.\n");
    assert.match(folder.run("import", "req").stdout, /1 added to requirements: REQ001/u);
    folder.write("bom.json", '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","version":"1"}]}');
    assert.equal(folder.run("import", "bom.json", "--name", "gateway").status, 0);
    assert.match(read("regulatory/boms/gateway.json"), /CycloneDX/u);
  });
});

describe("tureen import, where it cannot go on,", () => {
  const folder = useFolder();

  it("says exactly what to type: what a column is, what the rows are", () => {
    folder.write("risks.csv", "ID;Title;Harm to patients;Severity\nRISK-1;Power fails;Late;S3\n");
    const column = folder.run("import", "risks.csv");
    assert.equal(column.status, 2);
    assert.match(column.stderr, /“Harm to patients”, such as “Late”\? Say --map "Harm to patients=harm"/u);
    assert.equal(folder.run("import", "risks.csv", "--map", "Harm to patients=harm").status, 0);
    folder.write("list.csv", "ID;Title\nX-1;One\n");
    assert.match(folder.run("import", "list.csv").stderr, /What are the rows\? Say --as /u);
  });

  it("writes all files or none, and leaves no draft behind", () => {
    folder.write("risks.csv", SHEET);
    mkdirSync(folder.path("regulatory/imports.yaml"), { recursive: true });
    const { status, stderr } = folder.run("import", "risks.csv");
    assert.equal(status, 2);
    assert.match(stderr, /Nothing was changed/u);
    assert.deepEqual(readdirSync(folder.path("regulatory")), ["imports.yaml"]);
  });

  it("writes nothing outside the workspace, neither by name nor through a link", () => {
    mkdirSync(folder.path("work"));
    folder.write("work/risks.csv", SHEET);
    assert.equal(folder.run("import", "work/risks.csv", "work", "--register", "../elsewhere").status, 2);
    assert.equal(existsSync(folder.path("elsewhere")), false);
    mkdirSync(folder.path("elsewhere"));
    symlinkSync("../elsewhere", folder.path("work/regulatory"));
    const linked = folder.run("import", "work/risks.csv", "work");
    assert.equal(linked.status, 2);
    assert.match(linked.stderr, /lies outside/u);
    assert.deepEqual(readdirSync(folder.path("elsewhere")), []);
  });

  it("ends with 2 and a sentence", () => {
    folder.write("notes.docx", "x");
    for (const given of [["no-such-file.csv"], ["notes.docx"], ["notes.docx", "--map", "without-equals"]]) {
      const { status, stderr } = folder.run("import", ...given);
      assert.equal(status, 2, given.join(" "));
      assert.match(stderr, /^tureen: /u);
    }
  });
});
