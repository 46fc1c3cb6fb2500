import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DATABASE, useFolder } from "./support";

const VOLUME = 'resource "aws_ebs_volume" "new" {\n  encrypted = false\n}\n';

describe("tureen check --baseline", () => {
  const folder = useFolder();
  const check = (...given: readonly string[]) => folder.run("check", "--on", "2026-11-21", ...given);

  it("fails only on what it does not know, and says how much it knows", () => {
    assert.equal(check("--write-baseline", "known.json").status, 0);
    const calm = check("--baseline", "known.json", "--fail-on", "information");
    assert.equal(calm.status, 0);
    assert.match(
      calm.stdout,
      /\d+ findings known on 2026-11-21 by the baseline `known\.json`: known is not justified/u,
    );
    folder.write("volume.tf", VOLUME);
    const failing = check("--baseline", "known.json");
    assert.equal(failing.status, 1);
    assert.match(failing.stdout, /aws_ebs_volume\.new/u);
    assert.doesNotMatch(failing.stdout, /aws_db_instance\.clinical$/mu);
  });

  it("names entries that can be removed, and is written anew without them", () => {
    check("--write-baseline", "known.json");
    folder.write("main.tf", DATABASE.replace("false", "true"));
    const { stdout } = check("--baseline", "known.json", "--write-baseline", "known.json");
    assert.match(stdout, /no longer occur.*--write-baseline known\.json/u);
    assert.doesNotMatch(check("--baseline", "known.json").stdout, /no longer occur/u);
  });

  it("is the same file twice on the same day", () => {
    const text = () => {
      check("--write-baseline", "known.json", "--quiet");
      return readFileSync(folder.path("known.json"), "utf8");
    };
    assert.equal(text(), text());
  });

  it("is refused when it is not there or is something else, with how to make one", () => {
    for (const file of ["nowhere.json", "main.tf"]) {
      const { status, stderr } = check("--baseline", file);
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`--write-baseline ${file.replace(".", "\\.")}`, "u"));
    }
  });
});

describe("tureen check --fail-on", () => {
  const folder = useFolder();

  it("takes a severity for all and others for families and rules", () => {
    const status = (...given: readonly string[]) =>
      folder.run("check", "--quiet", ...given.flatMap((one) => ["--fail-on", one])).status;
    assert.equal(status("never", "encryption=error"), 1);
    assert.equal(status("error", "encryption=never", "availability=never"), 0);
    assert.equal(status("never", "encryption=error", "encryption/at-rest=never"), 0);
    assert.equal(status("never,encryption=error"), 1);
  });

  it("is refused with what there is instead", () => {
    const { status, stderr } = folder.run("check", "--fail-on", "encyption=error");
    assert.equal(status, 2);
    assert.match(stderr, /no rule or family `encyption`.*encryption/u);
  });
});
