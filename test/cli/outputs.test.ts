import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { useFolder } from "./support";

describe("the outputs of tureen check", () => {
  const folder = useFolder();
  const check = (...given: readonly string[]) => folder.run("check", "--on", "2026-11-21", ...given);
  const read = (name: string) => readFileSync(folder.path(name), "utf8");

  it("can be several at once, beside what is printed", () => {
    const formats = ["json", "sarif", "junit", "github", "gitlab", "markdown", "text"];
    const { stdout } = check(...formats.flatMap((format) => ["--output", `${format}=out/report.${format}`]));
    assert.match(stdout, /findings?, /u);
    assert.deepEqual(readdirSync(folder.path("out")).sort(), formats.map((format) => `report.${format}`).sort());
    assert.equal(JSON.parse(read("out/report.sarif")).version, "2.1.0");
    assert.match(read("out/report.markdown"), /^<!-- tureen -->/u);
    assert.ok(Array.isArray(JSON.parse(read("out/report.gitlab"))));
    assert.equal(read("out/report.text"), stdout);
  });

  it("take the place of what is printed when the file has no format of its own", () => {
    assert.equal(check("--format", "json", "--output", "report.json").stdout, "");
    assert.ok(JSON.parse(read("report.json")).findings.length > 0);
  });

  it("are files only when nothing is to be printed", () => {
    const { stdout, stderr, status } = check("--quiet", "--output", "sarif=a.sarif");
    assert.deepEqual([stdout, stderr, status], ["", "", 1]);
    assert.ok(existsSync(folder.path("a.sarif")));
  });

  it("are refused when two would go to one place", () => {
    for (const given of [
      ["--output", "sarif=a", "--output", "junit=a"],
      ["--output", "sarif=-", "--output", "junit=-"],
      ["--output", "sarif="],
    ]) {
      assert.equal(check(...given).status, 2, given.join(" "));
    }
  });

  it("go through a link to the file behind it, and to what is no file as it is", () => {
    folder.write("real.txt", "old");
    symlinkSync("real.txt", folder.path("link.txt"));
    check("--output", "link.txt");
    assert.ok(lstatSync(folder.path("link.txt")).isSymbolicLink());
    assert.match(read("real.txt"), /finding/u);
    const { stderr } = check("--quiet", "--output", "text=/dev/stderr");
    assert.match(stderr, /finding/u);
    assert.ok(lstatSync("/dev/stderr").isSymbolicLink());
  });

  it("leave the old file and no half of a new one where they cannot be written", () => {
    mkdirSync(folder.path("folder"));
    const { status, stderr } = check("--output", "sarif=folder");
    assert.equal(status, 2);
    assert.match(stderr, /`folder` could not be written/u);
    assert.deepEqual(readdirSync(folder.path("")).sort(), ["folder", "main.tf"]);
  });

  it("have no colours in a file or a pipe", () => {
    assert.ok(!check().stdout.includes("\u001b"));
  });

  it("name files from the root of the repository in formats that others read", () => {
    mkdirSync(folder.path(".git"));
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write(".git/config", '[remote "origin"]\n\turl = https://me:token@example.org/vela.git\n');
    mkdirSync(folder.path("infra"));
    folder.write("infra/main.tf", read("main.tf"));
    check("infra", "--quiet", "--output", "sarif=a.sarif", "--output", "gitlab=a.json", "--output", "json=b.json");
    const [run] = JSON.parse(read("a.sarif")).runs;
    assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, "infra/main.tf");
    assert.equal(run.versionControlProvenance[0].repositoryUri, "https://example.org/vela.git");
    assert.equal(JSON.parse(read("a.json"))[0].location.path, "infra/main.tf");
    assert.equal(JSON.parse(read("b.json")).findings[0].file, "main.tf");
    assert.doesNotMatch(read("a.sarif"), /token/u);
  });
});

describe("tureen check --attest", () => {
  const folder = useFolder();
  const attest = (...given: readonly string[]) => {
    folder.run("check", "--quiet", "--on", "2026-11-21", "--attest", "a.json", ...given);
    return readFileSync(folder.path("a.json"), "utf8");
  };

  it("states which files were checked, by their digests, and with what answer", () => {
    const statement = JSON.parse(attest("main.tf", "--attest-url", "https://example.org/run/1"));
    const sha256 = createHash("sha256")
      .update(readFileSync(folder.path("main.tf")))
      .digest("hex");
    assert.deepEqual(statement.subject, [{ name: "main.tf", digest: { sha256 } }]);
    assert.equal(statement.predicate.result, "FAILED");
    assert.equal(statement.predicate.url, "https://example.org/run/1");
    assert.ok(statement.predicate.failedTests.includes("encryption/at-rest aws_db_instance.clinical main.tf"));
  });

  it("is the same twice, on the day of SOURCE_DATE_EPOCH where none is named", () => {
    assert.equal(attest("main.tf"), attest("main.tf"));
  });
});
