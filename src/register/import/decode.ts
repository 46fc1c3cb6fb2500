/** Text from bytes, in the encodings in which spreadsheets write it. */

/**
 * The text of a file. A byte order mark decides; without one it is UTF-8, or UTF-16 where every other byte is nothing, or
 * Windows-1252, in which Excel writes CSV files in western Europe. Never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode("utf-16le", bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode("utf-16be", bytes.subarray(2));
  const order = orderOfWideText(bytes);
  if (order) return decode(order, bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decode("windows-1252", bytes);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

const SAMPLE = 400;

/** Western text in UTF-16 has a zero in nearly every second byte; no other text has zeros at all. */
function orderOfWideText(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const enough = sample.length / 4;
  if ((zeros[1] ?? 0) > enough && zeros[0] === 0) return "utf-16le";
  return (zeros[0] ?? 0) > enough && zeros[1] === 0 ? "utf-16be" : undefined;
}
