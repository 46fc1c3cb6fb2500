import assert from "node:assert/strict";
import { keepToLog } from "../../../src/extension/quiet";

describe("what the language client says by itself", () => {
  it("stands in the log, and is no notification, whatever it insists on", () => {
    const reported: unknown[][] = [];
    const client = {
      error(...words: readonly unknown[]): void {
        assert.equal(this, client);
        reported.push([...words]);
      },
    };
    keepToLog(client);
    const said: (message: string, data?: unknown, showNotification?: boolean | "force") => void = client.error;
    said.call(client, "couldn't create connection to server", "code -32097", "force");
    said.call(client, "Restarting server failed");
    assert.deepEqual(reported, [
      ["couldn't create connection to server", "code -32097", false],
      ["Restarting server failed", undefined, false],
    ]);
  });
});
