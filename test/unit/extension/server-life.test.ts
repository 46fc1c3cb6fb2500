import assert from "node:assert/strict";
import { ServerGone, type Startable, serverLife } from "../../../src/extension/server-life";

/** A client whose server ends and starts when the test says so. */
function fakeClient() {
  const listeners: (() => void)[] = [];
  const counts = { starts: 0, stops: 0 };
  let state: "stopped" | "starting" | "running" | "failed" = "stopped";
  const become = (next: typeof state): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const client: Startable = {
    isRunning: () => state === "running",
    hasFailed: () => state === "failed",
    async start() {
      counts.starts++;
      become("starting");
      await turn();
      become("running");
    },
    async stop() {
      counts.stops++;
      become("stopped");
      await turn();
    },
    onDidChangeState: (listener) => listeners.push(listener),
  };
  return { client, become, counts };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function lossOf(code: number): Error {
  return Object.assign(new Error("Pending response rejected since connection got disposed"), { code });
}

function started() {
  const fake = fakeClient();
  const gone = { times: 0 };
  const life = serverLife(fake.client, () => gone.times++);
  fake.become("running");
  return { ...fake, life, gone };
}

describe("what the server is asked", () => {
  it("is asked at once while it runs", async () => {
    const { life } = started();
    assert.equal(await life.whileRunning(async () => "answer"), "answer");
  });

  it("waits for the first start", async () => {
    const { client, become } = fakeClient();
    const life = serverLife(client, () => {});
    const asked: string[] = [];
    const answer = life.whileRunning(async () => asked.push("question"));
    become("starting");
    await turn();
    assert.deepEqual(asked, []);
    become("running");
    await answer;
    assert.deepEqual(asked, ["question"]);
  });

  it("waits while the server is started anew for a setting", async () => {
    const { life, counts } = started();
    const restarted = life.restart();
    const answers = [1, 2, 3].map((number) => life.whileRunning(async () => number));
    assert.deepEqual(await Promise.all(answers), [1, 2, 3]);
    await restarted;
    assert.deepEqual(counts, { starts: 1, stops: 1 });
  });

  it("waits from the moment on in which the new start is wanted", async () => {
    const { life, counts } = started();
    const restarted = life.restart();
    const startsThen = await life.whileRunning(async () => counts.starts);
    assert.equal(startsThen, 1, "the old server, which has the settings of before, is asked nothing any more");
    await restarted;
  });

  for (const code of [-32099, -32097, -32096, 2]) {
    it(`is asked again when the server ended before it answered (${code})`, async () => {
      const { life, become } = started();
      let asked = 0;
      const answer = life.whileRunning(async () => {
        if (++asked === 1) throw lossOf(code);
        return "answer";
      });
      await turn();
      assert.equal(asked, 1, "the client has not noticed yet that the server ended");
      become("starting");
      become("running");
      assert.equal(await answer, "answer");
    });
  }

  it("is not asked for ever when the question itself ends the server", async () => {
    const { life, become } = started();
    let asked = 0;
    const answer = life.whileRunning(async () => {
      asked++;
      setTimeout(() => {
        become("starting");
        become("running");
      }, 0);
      throw lossOf(-32097);
    });
    await assert.rejects(answer, /connection got disposed/);
    assert.equal(asked, 2);
  });

  it("fails as the server says when it answers with an error", async () => {
    const { life } = started();
    const refusal = Object.assign(new Error("no such record"), { code: -32602 });
    await assert.rejects(
      life.whileRunning(() => Promise.reject(refusal)),
      /no such record/,
    );
  });
});

describe("a server that ended for good", () => {
  it("is told once, and whoever waits or asks hears of it", async () => {
    const { life, become, gone } = started();
    become("stopped");
    const waiting = life.whileRunning(async () => "answer");
    const heard = assert.rejects(waiting, ServerGone);
    life.giveUp("ended");
    life.giveUp("ended");
    await heard;
    await assert.rejects(
      life.whileRunning(async () => "answer"),
      ServerGone,
    );
    await turn();
    assert.equal(gone.times, 1);
  });

  it("answers again after it was started by hand", async () => {
    const { life, become, counts } = started();
    become("stopped");
    life.giveUp("ended");
    await life.restart();
    assert.equal(await life.whileRunning(async () => "answer"), "answer");
    assert.deepEqual(counts, { starts: 1, stops: 0 });
  });

  it("is one whose start failed and is not tried again", async () => {
    const { client, become } = fakeClient();
    let gone = 0;
    const life = serverLife(client, () => gone++, 0);
    const heard = assert.rejects(
      life.whileRunning(async () => "answer"),
      ServerGone,
    );
    become("starting");
    become("failed");
    await heard;
    await turn();
    assert.equal(gone, 1);
  });

  it("is not one whose start is tried again", async () => {
    const { client, become } = fakeClient();
    let gone = 0;
    const life = serverLife(client, () => gone++, 0);
    const answer = life.whileRunning(async () => "answer");
    become("failed");
    become("starting");
    await turn();
    become("running");
    assert.equal(await answer, "answer");
    assert.equal(gone, 0);
  });
});

describe("restarts", () => {
  it("come one after another, each with the settings of its moment", async () => {
    const { life, counts } = started();
    await Promise.all([life.restart(), life.restart()]);
    assert.deepEqual(counts, { starts: 2, stops: 2 });
  });

  it("start the server also when the old one does not end in time", async () => {
    const { client, life, become } = started();
    client.stop = async () => {
      become("stopped");
      throw new Error("Stopping the server timed out");
    };
    await life.restart();
    assert.equal(client.isRunning(), true);
  });
});
