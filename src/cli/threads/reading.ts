/** Reading the files of a folder for one run: thousands of small ones, each asked of the system as little as can be. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { decodeText } from "../../server/decode";
import { diskFileSystem } from "../../server/disk";

/** Most files of code are smaller; what is larger is read like every other file. */
const ROOM = 256 * 1024;

/**
 * Reads as the file system of a folder does (server/disk.ts): nothing that a link leads to outside it. Where a folder leads
 * is found out once, and a file that is a link itself, or anything else that is not plain, is left to that file system.
 */
export function readerForOnce(root: string): (path: string) => string | undefined {
  const { read } = diskFileSystem(root);
  // A system that cannot refuse links is asked where each file leads.
  if (!constants.O_NOFOLLOW) return read;
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const room = Buffer.allocUnsafeSlow(ROOM);
  const folders = new Map<string, string | undefined>();
  let base: string | undefined;
  const realFolder = (folder: string): string | undefined => {
    const known = folders.get(folder);
    if (known !== undefined || folders.has(folder)) return known;
    base ??= realPathOf(root);
    const real = realPathOf(join(root, folder));
    const isInside = base !== undefined && (real === base || real?.startsWith(base + sep));
    const found = isInside ? real : undefined;
    folders.set(folder, found);
    return found;
  };
  return (path) => {
    const cut = path.lastIndexOf("/") + 1;
    const folder = realFolder(path.slice(0, cut));
    const bytes = folder === undefined ? undefined : readInto(room, folder + sep + path.slice(cut), flags);
    return bytes === undefined ? read(path) : decodeText(bytes);
  };
}

/** Where a folder really is; undefined where that is nowhere. */
function realPathOf(folder: string): string | undefined {
  try {
    return realpathSync.native(folder);
  } catch {
    return undefined;
  }
}

/** The bytes of a plain file that is not empty and has room; undefined for any other. They are there until the next is read. */
function readInto(room: Buffer, file: string, flags: number): Buffer | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(file, flags);
    const found = fstatSync(opened);
    if (!found.isFile() || found.size === 0 || found.size >= room.length) return undefined;
    // One byte more than there is to read: a file that grows meanwhile is read again.
    const count = readSync(opened, room, 0, found.size + 1, 0);
    return count === found.size ? room.subarray(0, count) : undefined;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
