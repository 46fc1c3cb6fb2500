import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { useRepository } from "./repository";

const DEVICE = { "regulatory/device.yaml": "name: Vela\n" };
const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';

describe("releases on the command line", () => {
  const folder = useRepository();
  const release = (name: string) => `regulatory/releases/${name}.json`;

  it("are taken once, chained, and found whole", () => {
    folder.commit(DEVICE);
    const first = folder.run("snapshot", "1.0.0");
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, /1\.0\.0\.json: 0 items, 2 components, 1 resource, the first release/u);
    assert.equal(folder.run("snapshot", "1.1.0").status, 0);
    assert.equal(JSON.parse(readFileSync(folder.path(release("1.1.0")), "utf8")).previous.name, "1.0.0");
    const again = folder.run("snapshot", "1.1.0");
    assert.equal(again.status, 2);
    assert.match(again.stderr, /is there already/u);
    assert.equal(folder.run("verify").status, 0);
  });

  it("that were changed are found, and nothing is built on them", () => {
    folder.commit(DEVICE);
    folder.run("snapshot", "1.0.0");
    folder.write(release("1.0.0"), readFileSync(folder.path(release("1.0.0")), "utf8").replace("Vela", "Vega"));
    const verified = folder.run("verify");
    assert.equal(verified.status, 1);
    assert.match(verified.stdout, /1\.0\.0\.json: The content is not what was sealed/u);
    assert.match(folder.run("snapshot", "1.1.0").stderr, /1\.0\.0\.json.*not what was sealed.*Put that right first/u);
    assert(!existsSync(folder.path(release("1.1.0"))));
  });

  it("are compared with each other, with a tag, and with what is not committed yet", () => {
    folder.commit(DEVICE);
    folder.git("tag", "v1");
    folder.run("snapshot", "1.0.0");
    folder.write("queue.tf", QUEUE);
    for (const from of ["v1", "1.0.0", "HEAD"]) {
      const { stdout, stderr, status } = folder.run("diff", "--from", from, "--format", "comment");
      assert.equal(status, 0, stderr);
      assert.match(stdout, /\*\*Amazon SQS: new\*\*/u, from);
    }
    assert.match(
      folder.run("diff", "--from", "v1", "--to", "1.0.0").stdout,
      /No change to what the device depends on/u,
    );
    assert.match(folder.run("diff", "--from", "v1").stdout, /`v1` \(2026-11-01\)/u, "the day of the commit");
  });

  it("that nobody knows are said to be unknown, in the register and in the repository", () => {
    folder.commit(DEVICE);
    const { status, stderr } = folder.run("diff", "--from", "9.9.9");
    assert.equal(status, 2);
    assert.match(stderr, /No release `9\.9\.9` is kept\. There is no revision `9\.9\.9`/u);
    assert.match(folder.run("diff", "--from", "--help-me").stderr, /is no name of a revision/u);
  });
});
