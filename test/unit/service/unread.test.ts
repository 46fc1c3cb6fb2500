import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createProject, load } from "../../../src/service/project";
import { knowledge, TODAY } from "../../support/project";

const files = { list: () => ["a.tf", "b.tf"], read: (path: string) => (path === "a.tf" ? "locals {}\n" : undefined) };

function loaded() {
  const project = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  load(project, files);
  const problems = () => project.analyse(TODAY).problems.map(({ file, message }) => `${file}: ${message}`);
  return { project, problems };
}

describe("a file that is there and cannot be read", () => {
  it("is a problem of the workspace", () => {
    const { project, problems } = loaded();
    assert.deepEqual(project.paths(), ["a.tf"]);
    assert.equal(problems().length, 1);
    assert.match(problems().join(), /^b\.tf: This file was not read: .*Nothing in it is assessed\.$/u);
  });

  it("is none any more once it is read, or gone", () => {
    for (const text of ["locals {}\n", undefined]) {
      const { project, problems } = loaded();
      project.analyse(TODAY);
      project.set("b.tf", text);
      assert.deepEqual(problems(), []);
    }
  });
});
