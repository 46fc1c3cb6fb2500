import assert from "node:assert/strict";
import { readLog } from "../../../src/cli/git/log";
import { answeredCommits, commitLines, requestsIn } from "../../../src/reports/release/change-requests";

const A = "a".repeat(40);
const B = "b".repeat(40);
/** As git prints it: an empty field, the fields of a commit, and its files after a line break. */
const LOG = `\0${A}\x002026-11-20\0Encrypt the queue\n\nRefs: CR-0031.\n\0\0\ninfrastructure/main.tf\0docs/note.md\0\0${B}\x002026-11-19\0Tidy\n\0\0\nREADME.md\0`;

describe("what git prints of commits", () => {
  it("is read with message and files, one commit after the other", () => {
    assert.deepEqual(readLog(LOG), [
      {
        id: A,
        on: "2026-11-20",
        message: "Encrypt the queue\n\nRefs: CR-0031.",
        files: ["infrastructure/main.tf", "docs/note.md"],
      },
      { id: B, on: "2026-11-19", message: "Tidy", files: ["README.md"] },
    ]);
  });

  it("may hold commits without files, and none at all", () => {
    const empty = `\0${A}\x002026-11-20\0Nothing\n\0\0${B}\x002026-11-19\0Tidy\n\0\0\nREADME.md\0`;
    assert.deepEqual(
      readLog(empty).map(({ id, files }) => [id, files.length]),
      [
        [A, 0],
        [B, 1],
      ],
    );
    assert.deepEqual(readLog(""), []);
  });
});

describe("change requests in messages", () => {
  it("are words that look like the pattern", () => {
    assert.deepEqual(requestsIn("Fix (CR-0031), see CR-0032.\nCR-0031", "CR-####"), ["CR-0031", "CR-0032"]);
    assert.deepEqual(requestsIn("XCR-0031 CR-12 CR-12a", "CR-####"), []);
  });
});

describe("commits that need a change request", () => {
  const isRead = (path: string) => path.endsWith(".tf");

  it("are those that change files that are read, within the folders that the device file names", () => {
    const found = answeredCommits(readLog(LOG), { pattern: "CR-####" }, isRead);
    assert.deepEqual(
      found.map(({ commit, files, requests }) => [commit.id, files, requests]),
      [[A, ["infrastructure/main.tf"], ["CR-0031"]]],
    );
    assert.deepEqual(answeredCommits(readLog(LOG), { pattern: "CR-####", folders: ["elsewhere"] }, isRead), []);
    assert.equal(
      answeredCommits(readLog(LOG), { pattern: "CR-####", folders: ["./infrastructure/"] }, isRead).length,
      1,
    );
  });

  it("are listed with those first that name none", () => {
    const log = readLog(LOG.replace("README.md", "main.tf"));
    const [first = "", , last = ""] = commitLines(answeredCommits(log, { pattern: "CR-####" }, isRead), "CR-####");
    assert.match(first, /^b{12} 2026-11-19 Tidy\n {2}no change request such as CR-####; changes main\.tf$/);
    assert.equal(last, "2 commits change what needs a change request, 1 of them name none.");
  });
});
