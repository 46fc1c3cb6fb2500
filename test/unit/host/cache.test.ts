import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../../scripts/host/cache";

describe("the lock of the host's installation", () => {
  let folder = "";
  let lock = "";
  const nobodyWaits = () => assert.fail("nobody holds the lock");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tureen-"));
    lock = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is held during the work and free afterwards", async () => {
    const result = await withLock(lock, nobodyWaits, async () => existsSync(lock));
    assert.equal(result, true);
    assert.equal(existsSync(lock), false);
  });

  it("is free after work that failed", async () => {
    const work = () => withLock(lock, nobodyWaits, () => Promise.reject(new Error("no network")));
    await assert.rejects(work, /no network/);
    assert.equal(existsSync(lock), false);
  });

  it("lets a second one wait for the first", async () => {
    const order: string[] = [];
    const works = signal();
    const mayEnd = signal();
    const first = withLock(lock, nobodyWaits, async () => {
      works.give();
      await mayEnd.given;
      order.push("first");
    });
    await works.given;
    const onWait = () => {
      order.push("waits");
      mayEnd.give();
    };
    await Promise.all([first, withLock(lock, onWait, async () => order.push("second"))]);
    assert.deepEqual(order, ["waits", "first", "second"]);
  });

  it("is taken over from a process that is gone", async () => {
    mkdirSync(lock);
    // Process numbers end well below this on every system that has them.
    writeFileSync(join(lock, "owner"), "2147483646");
    assert.equal(await withLock(lock, nobodyWaits, async () => "done"), "done");
  });
});

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
