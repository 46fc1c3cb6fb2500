import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { useFolder } from "./support";

const ITEMS =
  "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Clinical database\n    covers: [aws_db_instance.clinical]\n";

describe("tureen soup", () => {
  const folder = useFolder();
  const on = ["--on", "2026-11-21"];

  it("lists what the code shows also where there is no register yet", () => {
    assert.match(folder.run("soup", ...on).stdout, /Amazon RDS/u);
  });

  it("is the same twice on the same day, text and bytes", () => {
    for (const format of ["csv", "html", "xlsx"]) {
      folder.run("soup", "--format", format, "--output", `first.${format}`, ...on);
      folder.run("soup", "--format", format, "--output", `second.${format}`, ...on);
      const [first, second] = ["first", "second"].map((name) => readFileSync(folder.path(`${name}.${format}`)));
      assert.ok(first && second && first.length > 0 && first.equals(second), format);
    }
  });

  it("writes the bytes of a workbook through a pipe as they are", () => {
    folder.run("soup", "--format", "xlsx", "--output", "soup.xlsx", ...on);
    const piped = folder.runBinary("soup", "--format", "xlsx", ...on);
    assert.ok(readFileSync(folder.path("soup.xlsx")).equals(piped));
  });

  it("writes a format of several files into the folder that is named, and asks for one where none is", () => {
    mkdirSync(folder.path("regulatory"));
    folder.write("regulatory/soup.yaml", ITEMS);
    const without = folder.run("soup", "--format", "doorstop");
    assert.equal(without.status, 2);
    assert.match(without.stderr, /Name the folder with --output/u);
    assert.equal(folder.run("soup", "--format", "doorstop", "--output", "out").status, 0);
    assert.deepEqual(readdirSync(folder.path("out/SOUP")).sort(), [".doorstop.yml", "SOUP-001.yml"]);
  });

  it("reads several folders as one, with the register beside them and nothing else", () => {
    for (const name of ["one", "two", "three", "regulatory"]) mkdirSync(folder.path(name));
    folder.write("one/main.tf", 'resource "aws_sqs_queue" "a" {}\n');
    folder.write("two/main.tf", 'resource "aws_s3_bucket" "b" {}\n');
    folder.write("three/main.tf", 'resource "aws_mq_broker" "c" {}\n');
    folder.write("regulatory/soup.yaml", ITEMS);
    const { header, items } = JSON.parse(folder.run("soup", "one", "two", "--format", "json", ...on).stdout);
    assert.deepEqual(header.files, ["one/main.tf", "regulatory/soup.yaml", "two/main.tf"]);
    assert.equal(items[0].id, "SOUP-001");
  });

  it("says of what release and commit it speaks, and whether files differ from it when it is told", () => {
    const header = (...given: string[]) => JSON.parse(folder.run("soup", "--format", "json", ...given).stdout).header;
    const { release, commit, isDirty } = header("--release", "1.4.0", "--commit", "abc", "--no-dirty");
    assert.deepEqual([release, commit, isDirty], ["1.4.0", "abc", false]);
    assert.equal(header("--commit", "abc").isDirty, null);
    assert.equal(header("--commit", "abc", "--dirty").isDirty, true);
  });

  it("asks git whether files differ from the commit, when it is told to", () => {
    const git = (...given: string[]) => spawnSync("git", given, { cwd: folder.path("."), encoding: "utf8" });
    const header = () => JSON.parse(folder.run("soup", "--format", "json", "--ask-git").stdout).header;
    git("init", "--quiet");
    git("add", "main.tf");
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "first");
    const { stdout } = git("rev-parse", "HEAD");
    assert.deepEqual([header().commit, header().isDirty], [stdout.trim(), false]);
    folder.write("new.tf", "");
    assert.equal(header().isDirty, true);
  });

  it("explains its formats, and refuses one that it does not have", () => {
    assert.match(folder.run("soup", "--help").stdout, /Formats:\n {2}markdown +To read/u);
    const { status, stderr } = folder.run("soup", "--format", "docx");
    assert.equal(status, 2);
    assert.match(stderr, /docx/u);
    assert.equal(existsSync(folder.path("soup.docx")), false);
  });
});
