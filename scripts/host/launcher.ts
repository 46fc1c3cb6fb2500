/**
 * Stands in for the executable of a desktop VS Code: takes the arguments that @vscode/test-electron gives one, runs
 * the tests in the browser-hosted VS Code, and ends with their exit code.
 *   launcher.ts WORKSPACE --extensionDevelopmentPath=… --extensionTestsPath=… --user-data-dir=… [--locale=de]
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./chromium";
import { startDriver } from "./driver";
import { driverVariable } from "./driver-protocol";
import { ensureHost } from "./install";
import { endingSignal, pause, within } from "./processes";
import { startServer } from "./server";
import { openWorkbench } from "./workbench";

const longest = 30 * 60_000;

/** The arguments that matter here; the others speak of windows and sandboxes that this host does not have. */
function readArguments(given: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...given],
    options: {
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
      "user-data-dir": { type: "string" },
      locale: { type: "string" },
    },
    strict: false,
    allowPositionals: true,
  });
  const text = (value: unknown, name: string): string => {
    if (typeof value !== "string") throw new Error(`The launcher needs ${name}`);
    return resolve(value);
  };
  return {
    folder: text(positionals[0], "a workspace"),
    tests: text(values.extensionTestsPath, "--extensionTestsPath"),
    extensions: (values.extensionDevelopmentPath ?? []).map((path) => text(path, "--extensionDevelopmentPath")),
    dataFolder: text(values["user-data-dir"], "--user-data-dir"),
    ...(typeof values.locale === "string" && { language: values.locale }),
  };
}

async function main(): Promise<number> {
  const { dataFolder, ...wanted } = readArguments(process.argv.slice(2));
  const host = await ensureHost();
  const browser = await ensureChromium();
  const driver = await startDriver();
  const environment = { [driverVariable]: driver.address };
  const log = join(dataFolder, "server.log");
  const server = await startServer(host, { dataFolder, log, forTests: true, environment, signal: endingSignal() });
  try {
    const workbench = await openWorkbench({ server, browser, log: join(dataFolder, "browser.log"), ...wanted });
    driver.attach(workbench.page);
    let code = 1;
    try {
      const serverEnded = server.ended.then(() => Promise.reject(new Error(`The VS Code server ended; see ${log}`)));
      code = await within(longest, "The tests in VS Code", Promise.race([workbench.testsEnded, serverEnded]));
    } finally {
      if (code !== 0) await workbench.page.screenshot({ path: join(dataFolder, "failure.png") }).catch(() => undefined);
      await Promise.race([workbench.close(), pause(5000)]);
    }
    if (code !== 0) console.log(`A picture of the end, failure.png, and the logs are in ${dataFolder}`);
    return code;
  } finally {
    await server.stop();
    driver.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
