import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { outFolder, root } from "../paths";
import { bundleEditorTests } from "./bundle-tests";
import { resultsVariable, suiteVariable, type TestResults } from "./driver-protocol";
import { ensureHost } from "./install";
import { installExtension, userSettingsFile } from "./server";

export interface EditorRun {
  /** The folder below test/editor that holds the tests. */
  readonly suite: string;
  /** The folder to open; tests work on a copy of it. */
  readonly workspace: string;
  /** A packaged extension to test instead of the checkout. Always in the browser-hosted VS Code. */
  readonly vsix?: string;
  /** The language that the editor runs in, as in `de`; English otherwise. Always in the browser-hosted VS Code. */
  readonly language?: string;
}

/** Calm and the same on every machine: no greeting, no chat, no motion, no network. */
export const calmSettings = {
  "workbench.colorTheme": "Light Modern",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.reduceMotion": "on",
  "workbench.tips.enabled": false,
  "window.commandCenter": false,
  "window.customTitleBarVisibility": "never",
  "workbench.layoutControl.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.cursorBlinking": "solid",
  "editor.smoothScrolling": false,
  "editor.minimap.enabled": false,
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "telemetry.telemetryLevel": "off",
  "git.enabled": false,
  // In a browser VS Code saves by itself after a second, so that what a test typed would be there for the next ones.
  "files.autoSave": "off",
};

/**
 * Runs one suite inside a real VS Code. In the desktop one that VSCODE_EXECUTABLE_PATH names, or that
 * @vscode/test-electron downloads when TUREEN_EDITOR=desktop asks for it; else in the browser-hosted one, which also
 * lets tests see and touch the screen.
 * @returns the counts; a run that broke before it could count is one failure.
 */
export async function runEditorTests({ suite, workspace, vsix, language }: EditorRun): Promise<TestResults> {
  const place = join(outFolder, "editor", suite);
  const results = join(place, "results.json");
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  // Under its own name, which the window shows.
  const folder = join(place, basename(workspace));
  await cp(workspace, folder, { recursive: true });
  const extensionTestsPath = await bundleEditorTests();
  const dataFolder = join(place, "data");
  const browserHosted = vsix !== undefined || language !== undefined || !wantsDesktop();
  await writeSettings(browserHosted ? userSettingsFile(dataFolder) : join(dataFolder, "User", "settings.json"));
  if (vsix !== undefined) await installExtension(await ensureHost(), dataFolder, vsix);
  const options = {
    extensionDevelopmentPath: vsix === undefined ? root : await emptyExtension(place),
    extensionTestsPath,
    extensionTestsEnv: { [resultsVariable]: results, [suiteVariable]: suite },
    launchArgs: [
      folder,
      `--user-data-dir=${dataFolder}`,
      `--extensions-dir=${join(place, "extensions")}`,
      ...(language === undefined ? [] : [`--locale=${language}`]),
    ],
    ...(process.env.VSCODE_EXECUTABLE_PATH ? { vscodeExecutablePath: process.env.VSCODE_EXECUTABLE_PATH } : {}),
  };
  const problem = await runTests(browserHosted ? inBrowser(options) : options).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return readResults(results, problem);
}

function wantsDesktop(): boolean {
  return Boolean(process.env.VSCODE_EXECUTABLE_PATH) || process.env.TUREEN_EDITOR === "desktop";
}

/** The same run with the launcher in the place of VS Code's executable. */
function inBrowser<T extends { launchArgs: string[] }>(options: T): T & { vscodeExecutablePath: string } {
  const launcher = ["--import", "tsx", join(root, "scripts", "host", "launcher.ts")];
  return { ...options, vscodeExecutablePath: process.execPath, launchArgs: [...launcher, ...options.launchArgs] };
}

async function writeSettings(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(calmSettings, undefined, 2));
}

/** VS Code runs tests only beside an extension under development; the packaged one gets an empty companion. */
async function emptyExtension(place: string): Promise<string> {
  const folder = join(place, "companion");
  const manifest = { name: "companion", publisher: "tureen-test", version: "0.0.0", engines: { vscode: "*" } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

async function readResults(file: string, problem: string | undefined): Promise<TestResults> {
  const written = await readFile(file, "utf8").catch(() => undefined);
  const counted = written === undefined ? { passed: 0, failed: 0, failures: [] } : (JSON.parse(written) as TestResults);
  if (counted.failed > 0 || (problem === undefined && written !== undefined)) return counted;
  const failure = { title: "the run itself", problem: problem ?? "VS Code ended without running the tests" };
  return { passed: counted.passed, failed: 1, failures: [failure] };
}
