/**
 * `npm start`: builds Tureen and opens the example device in a real VS Code with it. The desktop VS Code when there is
 * one and a display to show it on, else VS Code's server, to be opened in a browser. `npm start -- --browser` asks for
 * the latter, `npm start -- FOLDER` opens another folder.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exists } from "./host/cache";
import { ensureHost } from "./host/install";
import { endingSignal, findOnPath, run } from "./host/processes";
import { installExtension, startServer, userSettingsFile } from "./host/server";
import { buildPrograms, packExtension } from "./packaging";
import { outFolder, root } from "./paths";

const { values, positionals } = parseArgs({ options: { browser: { type: "boolean" } }, allowPositionals: true });
const folder = positionals[0] === undefined ? exampleFolder() : resolve(positionals[0]);

console.log("Building Tureen");
await buildPrograms();
const desktop = values.browser ? undefined : desktopEditor();
if (desktop !== undefined) await openInDesktop(desktop);
else await openInBrowser();

function exampleFolder(): string {
  const vela = join(root, "examples", "vela");
  return existsSync(vela) ? vela : join(root, "examples");
}

/** The `code` command, where it can open a window: not as root, for whom VS Code refuses, and not without a display. */
function desktopEditor(): string | undefined {
  const hasDisplay = process.platform === "darwin" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  return hasDisplay && process.getuid?.() !== 0 ? findOnPath("code") : undefined;
}

async function openInDesktop(code: string): Promise<void> {
  console.log(`Opening ${folder} in VS Code. Close its window to end.`);
  await run(code, ["--new-window", "--wait", `--extensionDevelopmentPath=${root}`, folder]);
}

async function openInBrowser(): Promise<void> {
  const place = join(outFolder, "start");
  const dataFolder = join(place, "data");
  const vsix = join(place, "tureen.vsix");
  const [host] = await Promise.all([ensureHost(), packExtension(vsix)]);
  await writeFirstSettings(userSettingsFile(dataFolder));
  await installExtension(host, dataFolder, vsix);
  const server = await startServer(host, { dataFolder, log: join(place, "server.log"), signal: endingSignal() });
  console.log(`\nVS Code with Tureen: http://${server.authority}/?folder=${encodeURI(folder)}\nCtrl+C ends it.`);
  await server.ended;
}

/** The editor alone, without greeting and chat. Only for the first start; afterwards the settings are the user's. */
async function writeFirstSettings(file: string): Promise<void> {
  if (await exists(file)) return;
  const settings = {
    "workbench.startupEditor": "readme",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "chat.disableAIFeatures": true,
    // The example lies inside Tureen's own repository; asking whether to open that would only distract.
    "git.openRepositoryInParentFolders": "never",
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}
