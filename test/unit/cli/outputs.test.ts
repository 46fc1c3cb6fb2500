import assert from "node:assert/strict";
import { lineLinks } from "../../../src/cli/check/origin";
import { outputsOf } from "../../../src/cli/check/outputs";
import { CommandProblem } from "../../../src/cli/problem";
import { withoutCredentials } from "../../../src/cli/remote-address";
import { asUri, inRepository } from "../../../src/reports/check/origin";

describe("what --format and --output ask for", () => {
  const asked = (given: readonly string[], isQuiet = false) =>
    outputsOf("text", given, isQuiet).map(({ format, file }) => `${format} ${file ?? "printed"}`);

  it("is the printed report alone when nothing is said", () => {
    assert.deepEqual(asked([]), ["text printed"]);
    assert.deepEqual(asked([], true), []);
  });

  it("is a file instead of what is printed, or reports of their own beside it", () => {
    assert.deepEqual(asked(["a.txt"]), ["text a.txt"]);
    assert.deepEqual(asked(["sarif=a.sarif", "junit=b=c.xml"]), ["sarif a.sarif", "junit b=c.xml", "text printed"]);
    assert.deepEqual(asked(["sarif=a.sarif"], true), ["sarif a.sarif"]);
    assert.deepEqual(asked(["sarif=-"]), ["sarif printed"]);
  });

  it("takes a name that begins with no format as a file, whatever is in it", () => {
    assert.deepEqual(asked(["run=1.txt"]), ["text run=1.txt"]);
  });

  it("takes a format with a slip in it for a slip, not for a file", () => {
    assert.throws(() => asked(["sarf=a.sarif"]), /There is no format `sarf`\. Did you mean sarif\?/u);
    assert.deepEqual(asked(["./sarf=a.sarif"]), ["text ./sarf=a.sarif"]);
  });

  it("is refused where two reports meet", () => {
    for (const given of [["sarif=a", "json=a"], ["a", "b", "a"], ["sarif=-", "-"], ["sarif="]]) {
      assert.throws(() => outputsOf("text", given, false), CommandProblem);
    }
  });
});

describe("the address of a remote repository", () => {
  it("is shown without user names, passwords and tokens", () => {
    const shown: readonly (readonly [string, string | undefined])[] = [
      ["https://github.com/a/b.git", "https://github.com/a/b.git"],
      ["https://x-access-token:ghp_1@github.com/a/b.git", "https://github.com/a/b.git"],
      ["https://gitlab.example/a/b.git?private_token=1#x", "https://gitlab.example/a/b.git"],
      ["git@github.com:a/b.git", "ssh://github.com/a/b.git"],
      ["ssh://git:secret@host:2222/a.git", "ssh://host:2222/a.git"],
      ["user:secret@host:a.git", "ssh://host/a.git"],
      ["user:se/cret@host:a.git", undefined],
      ["/srv/git/a.git", undefined],
      ["C:\\git\\a.git", undefined],
      ["file:///srv/a.git", undefined],
    ];
    for (const [address, expected] of shown) assert.equal(withoutCredentials(address), expected, address);
  });
});

describe("files as the repository names them", () => {
  it("stand below the folder that was checked", () => {
    assert.equal(inRepository("main.tf", { prefix: "" }), "main.tf");
    assert.equal(inRepository("main.tf", { prefix: "infra/eu" }), "infra/eu/main.tf");
    assert.equal(inRepository("../other/main.tf", { prefix: "infra" }), "other/main.tf");
    assert.equal(inRepository("../../main.tf", { prefix: "infra" }), "../../main.tf");
    assert.equal(asUri("a b/ü#%.tf", { prefix: "" }), "a%20b/%C3%BC%23%25.tf");
  });

  it("are linked where the CI system says where its pages are", () => {
    const github = lineLinks({ GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "a/b", GITHUB_SHA: "c0" });
    assert.equal(github("x (1).tf", 3), "https://github.com/a/b/blob/c0/x%20%281%29.tf#L3");
    const gitlab = lineLinks({ CI_PROJECT_URL: "https://gitlab.com/a/b", CI_COMMIT_SHA: "c0" });
    assert.equal(gitlab("x.tf", 3), "https://gitlab.com/a/b/-/blob/c0/x.tf#L3");
    assert.equal(lineLinks({})("x.tf", 3), undefined);
    assert.equal(lineLinks({ CI_PROJECT_URL: "javascript:alert(1)//", CI_COMMIT_SHA: "c0" })("x.tf", 3), undefined);
  });
});
