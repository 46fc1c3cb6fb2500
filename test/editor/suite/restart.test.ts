import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { REGISTER, removeRegister, writeRegister } from "../support/register";
import { killServer, serverProcesses } from "../support/server-process";
import { closeEverything, eventually, fileUri } from "../support/workspace";

/** A command that asks the server twice, and leads to the first open question of the item. */
async function askAndGo(item: string): Promise<string> {
  await answering({ answers: [/./u] }, () => vscode.commands.executeCommand("tureen.markAsReviewed", item));
  return vscode.window.activeTextEditor?.document.uri.path ?? "";
}

describe("a command while the server is started anew", () => {
  /** Changes the setting, and does something at the moment at which the server is about to end for it. */
  async function changing<T>(registerFolder: string | undefined, work: () => Promise<T>): Promise<T> {
    const done = new Promise<T>((resolve, reject) => {
      const heard = vscode.workspace.onDidChangeConfiguration(() => {
        heard.dispose();
        work().then(resolve, reject);
      });
    });
    const settings = vscode.workspace.getConfiguration("tureen");
    await settings.update("registerFolder", registerFolder, vscode.ConfigurationTarget.Global);
    return done;
  }

  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("waits, and does what was asked with the setting that was changed", async () => {
    const register = new TextEncoder().encode(REGISTER["soup.yaml"]?.replaceAll("SOUP-001", "SOUP-501"));
    await vscode.workspace.fs.writeFile(fileUri("papers/soup.yaml"), register);
    try {
      assert.match(await changing("papers", () => askAndGo("SOUP-501")), /\/papers\/soup\.yaml$/u);
    } finally {
      assert.match(await changing(undefined, () => askAndGo("SOUP-001")), /\/regulatory\/soup\.yaml$/u);
      await vscode.workspace.fs.delete(fileUri("papers"), { recursive: true });
    }
  });

  it("waits for a server that crashed, and does what was asked", async () => {
    killServer();
    assert.match(await askAndGo("SOUP-001"), /\/regulatory\/soup\.yaml$/u);
  });
});

describe("a server that crashes again and again", () => {
  const window = vscode.window as { showErrorMessage: (message: string, ...buttons: string[]) => Thenable<unknown> };
  const original = window.showErrorMessage;
  const said: (readonly string[])[] = [];
  let answer: string | undefined;

  before(async () => {
    await writeRegister();
    window.showErrorMessage = async (...words) => {
      said.push(words);
      return answer;
    };
  });
  after(async () => {
    window.showErrorMessage = original;
    await removeRegister();
  });

  it("is not started for ever: what happened is said, in our words alone, and a restart is offered, at once and to each command", async () => {
    const killed = new Set<number>();
    await eventually(
      () => {
        for (const id of serverProcesses().filter((one) => !killed.has(one))) {
          killed.add(id);
          process.kill(id, "SIGKILL");
        }
        return said.length > 0;
      },
      () => `a message after ${killed.size} crashes`,
    );
    assert.match(said[0]?.[0] ?? "", /ended five times within three minutes/u);
    assert.deepEqual(said[0]?.slice(1), ["Restart", "Show Log"]);
    answer = "Restart";
    await vscode.commands.executeCommand("tureen.markAsReviewed", "SOUP-001");
    assert.deepEqual(said[1], said[0]);
    await eventually(
      () => serverProcesses().length === 1,
      () => "a server that was started by hand",
    );
    assert.match(await askAndGo("SOUP-001"), /\/regulatory\/soup\.yaml$/u);
    assert.equal(said.length, 2);
  });
});
