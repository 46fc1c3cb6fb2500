import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { pause } from "./processes";

/** Where downloads that outlive a checkout are kept: `$XDG_CACHE_HOME/tureen`, by default `~/.cache/tureen`. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME;
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "tureen");
}

/** Whether a file or folder is there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Runs `work` while holding a lock that other processes respect: a folder, because making one either succeeds or
 * fails as a whole. A lock whose owner is gone is taken over.
 */
export async function withLock<T>(lock: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await acquire(lock, onWait);
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function acquire(lock: string, onWait: () => void): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const made = await mkdir(lock).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false;
        throw error;
      },
    );
    if (made) {
      await writeFile(join(lock, "owner"), String(process.pid));
      return;
    }
    if (await isAbandoned(lock)) {
      await rm(lock, { recursive: true, force: true });
      continue;
    }
    if (attempt === 0) onWait();
    await pause(500);
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(join(lock, "owner"), "utf8").catch(() => "0"));
  if (owner === 0) {
    // The owner writes its number right after making the folder; a folder that stays without one was left half-made.
    const made = await stat(lock).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 5000;
  }
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
