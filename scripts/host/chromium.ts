import { findOnPath, isExecutable, run } from "./processes";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const debianPackages = ["chromium", "fonts-dejavu-core", "fonts-liberation"];

/**
 * A Chromium that tests may drive: the one that TUREEN_CHROMIUM names, one that is installed, or, for root on Debian,
 * one that is installed now. Throws, saying what to do, when none of these is possible.
 */
export async function ensureChromium(print: (line: string) => void = console.log): Promise<string> {
  const present = findChromium();
  if (present !== undefined) return present;
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${debianPackages.join(" ")}`;
  if (process.getuid?.() !== 0 || findOnPath("apt-get") === undefined) {
    throw new Error(
      `These tests drive a real browser, and no Chromium was found. On Debian or Ubuntu run, as root:\n  ${command}\n` +
        "Elsewhere install Chromium or Chrome, or let TUREEN_CHROMIUM name its executable.",
    );
  }
  print("Installing Chromium with apt-get");
  await run("sh", ["-c", command], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  const installed = findChromium();
  if (installed === undefined) throw new Error(`No Chromium on PATH after: ${command}`);
  return installed;
}

function findChromium(): string | undefined {
  const named = process.env.TUREEN_CHROMIUM;
  if (named !== undefined && named !== "") {
    if (!isExecutable(named)) throw new Error(`TUREEN_CHROMIUM names ${named}, which cannot be executed.`);
    return named;
  }
  for (const name of names) {
    const path = findOnPath(name);
    if (path !== undefined) return path;
  }
  return applications.find(isExecutable);
}

/** Arguments that keep Chromium quiet: no window, no updates, no calls to its maker. */
export const chromiumArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
