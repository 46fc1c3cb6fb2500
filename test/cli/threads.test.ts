import assert from "node:assert/strict";
import { mkdirSync, readFileSync, truncateSync } from "node:fs";
import { DATABASE, useFolder } from "./support";

const FOLDERS = 60;
const FORMATS = ["json", "sarif", "text", "junit"];

describe("tureen check on several threads", () => {
  const folder = useFolder();

  /** Enough files to be split: root modules that share one, overlays, images, names that need care. */
  function writeTree(): void {
    mkdirSync(folder.path("tree/modules"), { recursive: true });
    folder.write("tree/main.tf", DATABASE);
    folder.write("tree/modules/main.tf", `variable "size" {}\n${DATABASE}`);
    mkdirSync(folder.path("tree/regulatory"));
    folder.write("tree/regulatory/soup.yaml", "items:\n  - id: SOUP-001\n    covers: [aws_db_instance.unit_1*]\n");
    for (let at = 0; at < FOLDERS; at++) {
      const name = `tree/${["unit", "ein heit", "__proto__", "ü,;'x"][at % 4]}-${at}`;
      mkdirSync(folder.path(name));
      const calls = at % 10 === 0 ? 'module "shared" {\n  source = "../modules"\n  size = "small"\n}\n' : "";
      folder.write(
        `${name}/main.tf`,
        `# @soup SOUP-00${at % 3}\n${DATABASE.replace("clinical", `unit_${at}`)}${calls}`,
      );
      folder.write(`${name}/variables.tf`, 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\n');
      const digest = at % 7 === 0 ? `@sha256:${"0a".repeat(32)}` : "";
      folder.write(
        `${name}/api.yaml`,
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: api-${at}\nspec:\n  containers:\n    - name: a\n      image: nginx:1.2${digest}\n`,
      );
      folder.write(`${name}/kustomization.yaml`, "resources: [api.yaml]\n");
    }
  }

  it("prints the same whatever the number of threads", () => {
    writeTree();
    const [alone, ...others] = ["1", "2", "4"].map((threads) => {
      const outputs = FORMATS.flatMap((format) => ["--output", `${format}=report.${format}`]);
      const { status, stderr } = folder.run("check", "tree", "--threads", threads, "--quiet", ...outputs);
      assert.equal(status, 1, stderr);
      return FORMATS.map((format) => withoutTime(readFileSync(folder.path(`report.${format}`), "utf8")));
    });
    assert.ok(alone?.every((report) => report.includes("SOUP-001")));
    for (const other of others) assert.deepEqual(other, alone);
  });

  it("reports one file of a large folder with what stands beside it", () => {
    writeTree();
    const report = JSON.parse(folder.run("check", "tree/main.tf", "--format", "json").stdout);
    assert.deepEqual([...new Set(report.findings.map(({ file }: { file: string }) => file))], ["main.tf"]);
  });

  it("names a file that it cannot read", () => {
    writeTree();
    folder.write("tree/large.tf", "");
    truncateSync(folder.path("tree/large.tf"), 20 * 1024 * 1024 + 1);
    const { errors } = JSON.parse(folder.run("check", "tree", "--format", "json").stdout);
    const told = errors.filter(({ file }: { file: string }) => file === "large.tf");
    assert.match(
      told.map(({ message }: { message: string }) => message).join(),
      /was not read: it is larger than 20 MB/u,
    );
  });

  it("takes no other word for a number of threads", () => {
    for (const threads of ["0", "-1", "many", "1.5", "1000"]) {
      const { status, stderr } = folder.run("check", "--threads", threads);
      assert.equal(status, 2);
      assert.match(stderr, /Write one from 1 to 999/);
    }
  });
});

function withoutTime(text: string): string {
  return text.replace(/"durationMs": \d+|time="[\d.]+"| in [\d.]+ m?s/gu, "");
}
