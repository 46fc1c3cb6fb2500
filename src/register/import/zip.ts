/**
 * The packed parts of a workbook, unpacked within bounds. A workbook is a ZIP archive (PKWARE APPNOTE 6.3.3); a small one
 * can claim little and unpack to gigabytes, so parts are unpacked here, counted while they grow, and packed again without
 * compression for the library that reads them: it never sees what was not counted.
 */
import { LIMITS, type Read, readAs, unreadable } from "./source";

export interface Part {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Packed {
  readonly path: string;
  readonly method: number;
  readonly bytes: Uint8Array;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_PARTS = 2_000;
/** The comment behind the end of the directory is at most this long. */
const LONGEST_COMMENT = 0xffff;

const BROKEN = "It is no workbook that can be read, or it was cut off. Save it anew as .xlsx.";
const TOO_LARGE = `Unpacked it is larger than ${LIMITS.unpacked / 1024 / 1024} MB. Take out what is not needed, or save the sheet as CSV.`;

/** Unpacks the parts that `isWanted` names. Never throws; what exceeds the bounds is refused as a whole. */
export async function unpack(archive: Uint8Array, isWanted: (path: string) => boolean): Promise<Read<readonly Part[]>> {
  const listed = directoryOf(archive);
  if (!listed) return unreadable(BROKEN);
  const parts: Part[] = [];
  let budget: number = LIMITS.unpacked;
  for (const packed of listed.filter(({ path }) => isWanted(path))) {
    const bytes = await unpackPart(packed, budget);
    if (bytes === "broken") return unreadable(BROKEN);
    if (bytes === "too large") return unreadable(TOO_LARGE);
    budget -= bytes.length;
    parts.push({ path: packed.path, bytes });
  }
  return readAs(parts);
}

async function unpackPart({ method, bytes }: Packed, budget: number): Promise<Uint8Array | "broken" | "too large"> {
  if (method === STORED) return bytes.length > budget ? "too large" : bytes;
  if (method !== DEFLATED) return "broken";
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const unpacked = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = unpacked.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const chunk = new Uint8Array(next.value);
      length += chunk.length;
      if (length > budget) {
        await reader.cancel();
        return "too large";
      }
      chunks.push(chunk);
    }
  } catch {
    return "broken";
  }
  return joined(chunks, length);
}

/** The entries of the central directory; undefined where the archive contradicts itself. */
function directoryOf(archive: Uint8Array): readonly Packed[] | undefined {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_PARTS) return undefined;
  const found: Packed[] = [];
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== DIRECTORY) return undefined;
    const size = view.getUint32(at + 20, true);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const path = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const bytes = contentAt(archive, view, view.getUint32(at + 42, true), size);
    if (!bytes) return undefined;
    found.push({ path, method: view.getUint16(at + 10, true), bytes });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return found;
}

function endOfDirectory(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function contentAt(archive: Uint8Array, view: DataView, header: number, size: number): Uint8Array | undefined {
  if (header + 30 > archive.length || view.getUint32(header, true) !== LOCAL) return undefined;
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  return start + size > archive.length ? undefined : archive.subarray(start, start + size);
}

/** An archive of parts that are not compressed. Check sums are left out: its only reader does not ask for them. */
export function pack(parts: readonly Part[]): Uint8Array {
  const names = parts.map(({ path }) => new TextEncoder().encode(path));
  const locals = parts.map(({ bytes }, at) => header(LOCAL, 30, names[at] ?? new Uint8Array(), bytes.length));
  let offset = 0;
  const entries = parts.map(({ bytes }, at) => {
    const name = names[at] ?? new Uint8Array();
    const entry = header(DIRECTORY, 46, name, bytes.length);
    new DataView(entry.buffer).setUint32(42, offset, true);
    offset += (locals[at]?.length ?? 0) + bytes.length;
    return entry;
  });
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, parts.length, true);
  view.setUint16(10, parts.length, true);
  view.setUint32(12, total(entries), true);
  view.setUint32(16, offset, true);
  const chunks = [...parts.flatMap(({ bytes }, at) => [locals[at] ?? new Uint8Array(), bytes]), ...entries, end];
  return joined(chunks, total(chunks));
}

/** A local header or an entry of the directory: the fields that both have stand two bytes further in the latter. */
function header(signature: number, length: number, name: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  const shift = signature === DIRECTORY ? 2 : 0;
  view.setUint32(0, signature, true);
  view.setUint16(4 + shift, 20, true);
  view.setUint32(18 + shift, size, true);
  view.setUint32(22 + shift, size, true);
  view.setUint16(26 + shift, name.length, true);
  bytes.set(name, length);
  return bytes;
}

function total(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
