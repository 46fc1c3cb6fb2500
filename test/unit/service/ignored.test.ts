import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isIgnored, readIgnoreRules } from "../../../src/service/ignored";

/** Which of some paths a file leaves out; a slash at the end makes a folder of one. */
function leftOut(text: string, paths: readonly string[]): readonly string[] {
  const rules = readIgnoreRules(text);
  return paths.filter((path) => isIgnored(rules, path.replace(/\/$/u, ""), path.endsWith("/")));
}

describe("the patterns of a .gitignore file", () => {
  it("mean a name wherever it stands", () => {
    assert.deepEqual(leftOut("build\n*.tfvars\n", ["build/", "a/build/", "build.tf", "a/b/x.tfvars", "x.tf"]), [
      "build/",
      "a/build/",
      "a/b/x.tfvars",
    ]);
  });

  it("mean a path from their folder on when there is a slash in it", () => {
    assert.deepEqual(leftOut("/out\ndocs/gen/*.yaml\n", ["out/", "a/out/", "docs/gen/a.yaml", "a/docs/gen/a.yaml"]), [
      "out/",
      "docs/gen/a.yaml",
    ]);
  });

  it("mean folders alone with a slash at the end", () => {
    assert.deepEqual(leftOut("cache/\n", ["cache/", "cache", "a/cache/"]), ["cache/", "a/cache/"]);
  });

  it("take ** for any number of folders", () => {
    assert.deepEqual(leftOut("a/**/x.tf\nb/**\n**/c\n", ["a/x.tf", "a/b/c/x.tf", "b/y.tf", "b/", "d/c/", "x.tf"]), [
      "a/x.tf",
      "a/b/c/x.tf",
      "b/y.tf",
      "d/c/",
    ]);
  });

  it("give way to later ones that keep", () => {
    assert.deepEqual(leftOut("*.yaml\n!keep.yaml\n", ["a.yaml", "keep.yaml", "a/keep.yaml"]), ["a.yaml"]);
  });

  it("know sets, single characters and characters with a backslash", () => {
    const paths = ["a1.tf", "ab.tf", "x.tf", "xy.tf", "#a", "!b", "*", "c "];
    assert.deepEqual(leftOut("a[0-9].tf\n?.tf\n\\#a\n\\!b\n\\*\nc\\ \n", paths), [
      "a1.tf",
      "x.tf",
      "#a",
      "!b",
      "*",
      "c ",
    ]);
    assert.deepEqual(leftOut("[!a]b\n", ["ab", "cb"]), ["cb"]);
  });

  it("are none in comments and empty lines", () => {
    assert.deepEqual(leftOut("# build\n\n   \n/\n!\n", ["build/", "# build", "a"]), []);
  });

  it("say nothing of what they do not name", () => {
    assert.equal(isIgnored(readIgnoreRules("build\n"), "main.tf", false), undefined);
  });
});
