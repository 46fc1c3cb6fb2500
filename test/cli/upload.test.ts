import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { type DependencyTrackDouble, startDouble } from "../support/dependency-track";
import { program, type Ran, useFolder } from "./support";

describe("tureen bom --upload", () => {
  const folder = useFolder();
  let double: DependencyTrackDouble;
  beforeEach(async () => {
    double = await startDouble("taken");
  });
  afterEach(() => double.close());

  /** Runs beside this process, which has to answer meanwhile. */
  function bom(...given: readonly string[]): Promise<Ran> {
    const env = { ...process.env, DEPENDENCY_TRACK_API_KEY: "odt_test" };
    return new Promise((done) => {
      execFile(process.execPath, [program, "bom", ...given], { cwd: folder.path(""), env }, (error, stdout, stderr) =>
        done({ status: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  it("sends CycloneDX and says where it went", async () => {
    const { status, stdout, stderr } = await bom("--upload", double.address, "--project", "Vela", "--release", "1.4.0");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Sent to 127\.0\.0\.1:\d+: Vela, version 1\.4\.0\. The server works on it as 6f1b0e2c/u);
    const sent = JSON.parse(double.received[0]?.body ?? "{}");
    assert.equal(sent.autoCreate, false);
    assert.equal(JSON.parse(Buffer.from(sent.bom, "base64").toString("utf8")).bomFormat, "CycloneDX");
  });

  it("writes the file as well where one is named", async () => {
    const given = ["--upload", double.address, "--project", "Vela", "--project-version", "2", "--output", "bom.json"];
    assert.equal((await bom(...given)).status, 0);
    assert(existsSync(folder.path("bom.json")));
  });

  it("sends nothing in the clear, nothing that is no CycloneDX, and nothing without a name and a version", async () => {
    const upload = ["--upload", double.address];
    assert.match((await bom("--upload", "http://example.org")).stderr, /is not HTTPS/u);
    assert.match((await bom(...upload, "--format", "spdx")).stderr, /takes CycloneDX/u);
    assert.match((await bom(...upload)).stderr, /Name the project on the server with --project/u);
    assert.match(
      (await bom(...upload, "--project", "Vela")).stderr,
      /--project-version, or the release with --release/u,
    );
    assert.equal(double.received.length, 0);
  });

  it("sends nothing where no address is given", async () => {
    assert.match((await bom()).stdout, /CycloneDX/u);
    assert.equal(double.received.length, 0);
  });
});
