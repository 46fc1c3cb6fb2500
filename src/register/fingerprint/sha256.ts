/** SHA-256 (FIPS 180-4), so that fingerprints can be made wherever the core runs. */
import { BLOCK, paddedMessage } from "./padded-message";

/** The SHA-256 hash of a text in UTF-8, in lower-case hexadecimal. */
export function sha256(text: string): string {
  const message = paddedMessage(new TextEncoder().encode(text));
  const state = Uint32Array.from(initialState);
  const schedule = new Uint32Array(BLOCK);
  for (let offset = 0; offset < message.length; offset += BLOCK) compress(state, schedule, message, offset);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** FIPS 180-4, 6.2.2. */
function compress(state: Uint32Array, w: Uint32Array, message: Uint8Array, offset: number): void {
  const view = new DataView(message.buffer, offset, BLOCK);
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(t * 4);
  for (let t = 16; t < BLOCK; t++) {
    const [w2, w7, w15, w16] = [at(w, t - 2), at(w, t - 7), at(w, t - 15), at(w, t - 16)];
    const small1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    const small0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    w[t] = small1 + w7 + small0 + w16;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < BLOCK; t++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + at(constants, t) + at(w, t)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

/** The first primes, whose roots give the constants (FIPS 180-4, 4.2.2 and 5.3.3). */
function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

/** The first 32 bits of the fraction of a number. */
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 0x100000000) >>> 0;
}

const constants = Uint32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)));
const initialState = Uint32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)));
