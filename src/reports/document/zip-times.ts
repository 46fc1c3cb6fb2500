/** The only part of a ZIP archive that depends on when it was made: the times of its files. */

/** 1980-01-01, the first day that the format knows (APPNOTE.TXT 4.4.6). */
const FIRST_DAY = 0x0021;
const MIDNIGHT = 0;

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_SIZE = 22;

/**
 * The archive with every file dated to the first day that the format knows, so that the same content gives the same
 * bytes. The given bytes are changed. @throws when they are no ZIP archive.
 */
export function withFixedTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - END_OF_DIRECTORY_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error("This is no ZIP archive.");
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return archive;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, MIDNIGHT, true);
  view.setUint16(at + 2, FIRST_DAY, true);
}
