import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { type RepositoryFolder, useRepository } from "./repository";
import { DATABASE } from "./support";

const VOLUME = 'resource "aws_ebs_volume" "new" {\n  encrypted = false\n}\n';

/** What a check of the folder brings, as JSON, and the resources that it speaks of. */
function asking(folder: RepositoryFolder) {
  const brought = (...given: readonly string[]) => {
    const { status, stdout, stderr } = folder.run("check", "--format", "json", "--on", "2026-11-21", ...given);
    assert.notEqual(status, 2, stderr);
    return JSON.parse(stdout);
  };
  const resources = (...given: readonly string[]): ReadonlySet<string> =>
    new Set(brought(...given).findings.map(({ resource }: { resource: string }) => resource));
  return { brought, resources };
}

describe("tureen check --since", () => {
  const folder = useRepository();
  const { brought, resources } = asking(folder);

  it("is silent and ends with 0 where nothing changed, whatever was there before", () => {
    assert.equal(folder.run("check").status, 1);
    const { status, stdout } = folder.run("check", "--since", "HEAD", "--fail-on", "information");
    assert.equal(status, 0);
    assert.match(stdout, /^The change brings 0 findings/u);
  });

  it("reports files that are changed and files that git does not know yet, as they are", () => {
    folder.write("main.tf", DATABASE + VOLUME.replace("new", "changed"));
    folder.write("untracked.tf", VOLUME);
    const found = resources("--since", "HEAD");
    assert.ok(found.has("aws_ebs_volume.changed") && found.has("aws_ebs_volume.new"));
    assert.ok(!found.has("aws_db_instance.clinical"));
  });

  it("compares with a branch, a tag, a commit, and with where a branch was left", () => {
    const first = folder.git("rev-parse", "HEAD");
    folder.git("tag", "v1");
    folder.git("checkout", "--quiet", "-b", "topic");
    folder.commit({ "volume.tf": VOLUME });
    for (const ref of ["v1", first, "main..."]) {
      const { findings, since } = brought("--since", ref);
      assert.ok(
        findings.some(({ resource }: { resource: string }) => resource === "aws_ebs_volume.new"),
        ref,
      );
      assert.equal(since.commit, first);
    }
    folder.git("checkout", "--quiet", "main");
    const fixed = folder.commit({ "main.tf": DATABASE.replace("false", "true") });
    folder.git("checkout", "--quiet", "topic");
    assert.equal(brought("--since", "main").since.commit, fixed);
    assert.ok(resources("--since", "main").has("aws_db_instance.clinical"));
    assert.ok(!resources("--since", "main...").has("aws_db_instance.clinical"));
  });

  it("calls nothing new because a file or its folder has another name", () => {
    mkdirSync(folder.path("infra"));
    renameSync(folder.path("main.tf"), folder.path("infra/database.tf"));
    assert.deepEqual(brought("--since", "HEAD").findings, []);
  });

  it("works from a folder below the root, and for one file", () => {
    folder.commit({ "infra/a/main.tf": DATABASE, "infra/b/main.tf": DATABASE });
    folder.write("infra/a/main.tf", DATABASE + VOLUME);
    folder.write("infra/a/other.tf", VOLUME.replace("new", "other"));
    assert.ok(resources("infra/a", "--since", "HEAD").has("aws_ebs_volume.other"));
    assert.deepEqual(brought("infra/b", "--since", "HEAD").findings, []);
    const ofFile = brought("infra/a/main.tf", "--since", "HEAD");
    assert.deepEqual(new Set(ofFile.findings.map(({ file }: { file: string }) => file)), new Set(["main.tf"]));
    assert.deepEqual(ofFile.since.gone, []);
  });
});

describe("tureen check --since and what stands around the files", () => {
  const folder = useRepository();
  const { brought, resources } = asking(folder);

  it("takes files that git ignores as they are on both sides: they are no part of the change", () => {
    folder.commit({
      ".gitignore": "*.tfvars\nlocal/\n",
      "main.tf": `variable "e" {}\n${DATABASE.replace("false", "var.e")}`,
    });
    folder.write("terraform.tfvars", "e = false\n");
    mkdirSync(folder.path("local"));
    folder.write("local/own.tf", VOLUME);
    assert.deepEqual(brought("--since", "HEAD").findings, []);
  });

  it("reads templates of the other revision, not those of now", () => {
    const policy = (action: string) => `{"Statement":[{"Effect":"Allow","Action":"${action}","Resource":"*"}]}`;
    const main = 'resource "aws_iam_policy" "p" {\n  policy = file("policy.tpl")\n}\n';
    folder.commit({ "main.tf": main, "policy.tpl": policy("s3:GetObject") });
    folder.write("policy.tpl", policy("*"));
    assert.ok(resources("--since", "HEAD").has("aws_iam_policy.p"));
  });

  it("leaves the repository as it is", () => {
    folder.write("main.tf", DATABASE + VOLUME);
    const state = () => [
      readFileSync(folder.path("main.tf"), "utf8"),
      readFileSync(folder.path(".git/index")).toString("base64"),
      statSync(folder.path(".git/index")).mtimeMs,
      readdirSync(folder.path(".git")).sort().join(),
    ];
    const before = state();
    brought("--since", "HEAD");
    assert.deepEqual(state(), before);
  });

  it("runs nothing that the repository's configuration names", () => {
    folder.git("config", "core.fsmonitor", `sh -c 'touch ${folder.path("ran")}'`);
    folder.git("config", "filter.own.smudge", `sh -c 'touch ${folder.path("ran")}'`);
    folder.git("config", "diff.external", `touch ${folder.path("ran")}`);
    folder.commit({ ".gitattributes": "*.tf filter=own\n" });
    rmSync(folder.path("ran"), { force: true });
    brought("--since", "HEAD");
    assert.ok(!readdirSync(folder.path("")).includes("ran"));
  });

  it("is the same twice", () => {
    folder.write("main.tf", DATABASE + VOLUME);
    const text = () => JSON.stringify({ ...brought("--since", "HEAD"), summary: undefined });
    assert.equal(text(), text());
  });
});

describe("tureen check --since, when it cannot", () => {
  const folder = useRepository();
  const problem = (...given: readonly string[]) => {
    const { status, stderr, stdout } = folder.run("check", ...given);
    assert.equal(status, 2, stdout);
    assert.equal(stdout, "");
    return stderr;
  };

  it("says that a revision is not there, and never takes a name for an option", () => {
    assert.match(problem("--since", "nowhere"), /There is no revision `nowhere`.*git fetch origin nowhere/su);
    assert.match(problem("--since=--output=/tmp/x"), /is no name of a revision/u);
    assert.match(problem("--since", ""), /is no name of a revision/u);
  });

  it("says how to fetch what a shallow clone lacks", () => {
    folder.commit({ "volume.tf": VOLUME });
    folder.git("clone", "--quiet", "--depth", "1", `file://${folder.path("")}`, "shallow");
    assert.match(problem("shallow", "--since", "HEAD~1"), /shallow.*fetch-depth: 0/su);
    assert.match(problem("shallow", "--since", "v1..."), /shallow/u);
    assert.equal(folder.run("check", "shallow", "--since", "HEAD").status, 0);
  });

  it("says that there is no repository", () => {
    rmSync(folder.path(".git"), { recursive: true });
    assert.match(problem("--since", "HEAD"), /in no git repository/u);
  });
});
