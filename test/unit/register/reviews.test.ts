import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { staleReviews } from "../../../src/register/queries/reviews";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { knowledge, resource, workspace } from "./workspace";

function stale(item: string, { device = "", suppliers = "", on = "2026-11-21" } = {}) {
  const files = [
    { file: "regulatory/soup.yaml", text: `schemaVersion: 1\nitems:\n  - id: SOUP-003\n    title: Database\n${item}` },
    { file: "regulatory/device.yaml", text: `schemaVersion: 1\n${device}` },
    { file: "regulatory/suppliers.yaml", text: `schemaVersion: 1\n${suppliers}` },
  ];
  const database = resource("aws_db_instance.main", { engine: "postgres", engine_version: "16.10" });
  const view = viewRegister(readRegister(files, "regulatory"), workspace([database]), knowledge);
  return staleReviews(view, on).map(({ message }) => message);
}

const OWN = "Tureen's own interval: set `reviewIntervals.items` in the device file to yours";

describe("the review of an item", () => {
  const reviewed = "    reviewed: { by: A, at: 2025-11-20 }\n";

  it("is stale after the interval, which says whose it is", () => {
    assert.deepEqual(stale(reviewed), [
      `\`SOUP-003\` Database was last reviewed on 2025-11-20, more than 12 months ago (${OWN}). Look at it again, then mark it as reviewed.`,
    ]);
    assert.deepEqual(stale(reviewed, { on: "2026-11-20" }), []);
  });

  it("follows the interval of the device file", () => {
    assert.deepEqual(stale(reviewed, { device: "reviewIntervals: { items: 24 months }\n" }), []);
    const [message] = stale(reviewed, { device: "reviewIntervals: { items: 90 days }\n" });
    assert.match(message ?? "", /more than 90 days ago \(the interval that the device file sets\)/);
  });

  it("follows the day that the item names", () => {
    assert.deepEqual(stale(`${reviewed}    nextReview: 2026-12-31\n`), []);
    assert.match(stale(`${reviewed}    nextReview: 2026-11-20\n`)[0] ?? "", /was to be reviewed again by 2026-11-20/);
  });

  it("is not asked for once more of an item that is suspect, retired or out of scope", () => {
    const suspect = "    reviewed: { by: A, at: 2025-11-20, fingerprint: 'sha256:0' }\n";
    assert.deepEqual(stale(`${suspect}    covers: [aws_db_instance.main]\n`), []);
    assert.deepEqual(stale(`${reviewed}    status: retired\n`), []);
    assert.deepEqual(stale(`${reviewed}    role: out-of-scope\n`), []);
  });
});

describe("the list of known problems", () => {
  const list = (fields: string) =>
    `    covers: [aws_db_instance.main]\n    anomalyList: { reviewedAt: 2026-09-14${fields} }\n`;

  it("was read for another version than the code names", () => {
    assert.deepEqual(stale(list(', reviewedVersion: "16.9"')), [
      "The known problems of `SOUP-003` Database were read for 16.9; code names postgres 16.10. Read the list again for that.",
    ]);
    assert.equal(stale(list(', reviewedVersion: "16.1"')).length, 1);
  });

  it("was read for this version, or for all of its line", () => {
    for (const version of ["16.10", "16", "v16.10", "postgres 16.10"]) {
      assert.deepEqual(stale(list(`, reviewedVersion: "${version}"`)), [], version);
    }
  });

  it("is stale after half a year", () => {
    assert.match(
      stale(list(""), { on: "2027-03-15" })[0] ?? "",
      /were last read on 2026-09-14, more than 6 months ago/,
    );
  });
});

describe("other things to look at", () => {
  it("are the announcements of changes", () => {
    const channel = "    changeChannel: { lastChecked: 2026-08-20 }\n";
    assert.match(stale(channel)[0] ?? "", /last looked for on 2026-08-20, more than 3 months ago/);
    assert.deepEqual(stale(channel, { on: "2026-11-20" }), []);
  });

  it("are the sub-processors of a supplier", () => {
    const suppliers = "suppliers:\n  - id: aws\n    subprocessors: { reviewedAt: 2025-11-20 }\n";
    assert.match(stale("", { suppliers })[0] ?? "", /^The sub-processors of `aws` were last read on 2025-11-20/);
  });
});
