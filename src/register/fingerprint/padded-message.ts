/** How SHA-1 and SHA-256 lay out what they hash. */

/** Bytes in a block. */
export const BLOCK = 64;

/** Appends the bit 1, zeros, and the length in bits as 64-bit big-endian number (FIPS 180-4, 5.1.1). */
export function paddedMessage(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  return padded;
}
