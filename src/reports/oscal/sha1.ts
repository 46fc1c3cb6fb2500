/** SHA-1 (FIPS 180-4, 6.1): only for name-based UUIDs, which RFC 9562 defines by it. It protects nothing. */
import { BLOCK, paddedMessage } from "../../register/fingerprint/padded-message";

/** The SHA-1 hash of bytes, 20 bytes. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const message = paddedMessage(bytes);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const schedule = new Uint32Array(80);
  for (let offset = 0; offset < message.length; offset += BLOCK) compress(state, schedule, message, offset);
  const hash = new DataView(new ArrayBuffer(20));
  for (const [at, word] of state.entries()) hash.setUint32(at * 4, word);
  return new Uint8Array(hash.buffer);
}

function compress(state: Uint32Array, w: Uint32Array, message: Uint8Array, offset: number): void {
  const view = new DataView(message.buffer, offset, BLOCK);
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(t * 4);
  for (let t = 16; t < 80; t++) w[t] = rotate(at(w, t - 3) ^ at(w, t - 8) ^ at(w, t - 14) ^ at(w, t - 16), 1);
  let [a, b, c, d, e] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3), at(state, 4)];
  for (let t = 0; t < 80; t++) {
    const next = (rotate(a, 5) + mix(t, b, c, d) + e + constant(t) + at(w, t)) >>> 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  for (const [position, word] of [a, b, c, d, e].entries()) state[position] = (at(state, position) + word) >>> 0;
}

/** The functions of 4.1.1. */
function mix(t: number, x: number, y: number, z: number): number {
  if (t < 20) return (x & y) ^ (~x & z);
  if (t < 40 || t >= 60) return x ^ y ^ z;
  return (x & y) ^ (x & z) ^ (y & z);
}

/** The constants of 4.2.1. */
function constant(t: number): number {
  if (t < 20) return 0x5a827999;
  if (t < 40) return 0x6ed9eba1;
  return t < 60 ? 0x8f1bbcdc : 0xca62c1d6;
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}
