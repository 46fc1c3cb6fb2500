import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { program, useFolder } from "./support";

describe("tureen", () => {
  const folder = useFolder();

  it("teaches in its help, and knows its version", () => {
    const help = folder.run("--help");
    assert.equal(help.status, 0);
    assert.match(help.stdout, /does not certify anything/u);
    assert.match(help.stdout, /Examples:/u);
    assert.match(folder.run("--version").stdout, /^\d+\.\d+\.\d+\n$/u);
  });

  it("ends every description as a sentence, broken only where the line ends", () => {
    const help = folder.run("--help").stdout;
    const commands = help.slice(help.indexOf("Commands:"), help.indexOf("Examples:"));
    const descriptions = commands.split(/^ {2}(?=[a-z])/mu).slice(1);
    assert.ok(descriptions.length > 20);
    const width = 80 - (/^ +check .*?(?=Reports)/mu.exec(commands)?.[0].length ?? 0);
    for (const one of descriptions.filter((text) => !text.startsWith("help "))) {
      const text = one.replace(/^\S+(?: [[<]\S+)*\s+/u, "").trim();
      assert.match(text, /^[A-Z0-9][\s\S]*\.$/u, one);
      const lines = text.split(/\n\s+/u);
      const fits = lines.slice(0, -1).filter((line, at) => `${line} ${lines[at + 1]?.split(" ")[0]}`.length <= width);
      assert.deepEqual(fits, [], "a line that ends although the next word has room");
    }
  });

  it("does not take a register that is named and not there for an empty one", () => {
    for (const command of ["check", "soup", "verify"]) {
      const { status, stderr } = folder.run(command, ".", "--register", "regulatry");
      assert.equal(status, 2, command);
      assert.match(stderr, /There is no register in `regulatry`/u);
    }
    folder.write("main.tf", "");
    assert.equal(folder.run("check", ".").status, 0);
  });

  it("says nothing when the reader of its help has seen enough", () => {
    const { stderr } = spawnSync("sh", ["-c", '"$0" "$1" check --help | true', process.execPath, program], {
      encoding: "utf8",
    });
    assert.equal(stderr, "");
  });
});

describe("tureen rules and tureen explain", () => {
  const folder = useFolder();

  it("list the catalogue as rows", () => {
    const rows = JSON.parse(folder.run("rules", "--format", "json").stdout);
    const row = rows.find(
      (r: { rule: string; resourceType: string }) =>
        r.rule === "encryption/at-rest" && r.resourceType === "aws_db_instance",
    );
    assert.ok(row.peers.includes("CKV_AWS_16"));
    assert.equal(row.fixable, true);
  });

  it("explain a rule, a clause and the ID of a check elsewhere", () => {
    assert.match(folder.run("explain", "encryption/at-rest").stdout, /^# encryption\/at-rest/u);
    assert.match(folder.run("explain", "MDR-AnnexI-17.2").stdout, /Annex I/u);
    assert.match(folder.run("explain", "CKV_AWS_16").stdout, /^# encryption\/at-rest/u);
  });

  it("say what there is instead of a name that is not there", () => {
    const { status, stderr } = folder.run("explain", "at-rest");
    assert.equal(status, 2);
    assert.match(stderr, /Did you mean encryption\/at-rest/u);
  });
});
