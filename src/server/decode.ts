/** Larger files are not infrastructure code that a person wrote; reading them would only cost memory. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** UTF-8 unless a byte order mark says UTF-16. A UTF-8 mark stays in the text, as it does in an editor's offsets. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode("utf-16le", bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode("utf-16be", bytes.subarray(2, bytes.length & ~1));
  return utf8.decode(bytes);
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}
