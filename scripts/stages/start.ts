/** The stage that does what a newcomer does: `npm start`, open the address, look, press Ctrl+C. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumArguments, ensureChromium } from "../host/chromium";
import { endGroup, within } from "../host/processes";
import { picturesFolder, root } from "../paths";
import { onePassed, type Stage } from "./stage";

export const startStage: Stage = {
  name: "start",
  title: "npm start",
  needs: "build",
  async run() {
    const browser = await ensureChromium();
    const workspace = join(root, "test/editor/workspace");
    const command = [join(root, "scripts/bootstrap.mjs"), "start", "--browser", workspace];
    const child = spawn(process.execPath, command, { cwd: root, detached: true, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const address = await within(300_000, "npm start", printedAddress(child));
      await within(300_000, "Looking for a finding", lookForFinding(browser, address));
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await within(60_000, "Ending npm start", ended);
      if (await answers(address)) throw new Error(`${address} still answers after npm start has ended`);
    } finally {
      await endGroup(child);
    }
    return onePassed;
  },
};

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error(`npm start ended without an address:\n${printed}`)));
  });
}

/** Opens a file by hand and waits until an error is underlined in it. */
async function lookForFinding(executablePath: string, address: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.goto(address);
    await page.locator(".explorer-folders-view").getByText("database.tf").dblclick();
    await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
    await page.screenshot({ path: join(picturesFolder, "start.png") });
  } finally {
    await browser.close();
  }
}

function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(3000) }).then(
    () => true,
    () => false,
  );
}
