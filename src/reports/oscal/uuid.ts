import { sha1 } from "./sha1";

/** Names below are told apart from those of every other program by this, which was drawn once. */
const NAMESPACE = "5d8c1f0e-9a43-4d27-8e61-7b0f6a2c94d3";

/** A name-based UUID, version 5 (RFC 9562, 5.5): the same name always gives the same UUID. */
export function uuidOf(...name: readonly string[]): string {
  const own = new TextEncoder().encode(JSON.stringify(name));
  const space = Uint8Array.from(NAMESPACE.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const whole = new Uint8Array(space.length + own.length);
  whole.set(space);
  whole.set(own, space.length);
  const hash = sha1(whole);
  const bytes = [...hash.subarray(0, 16)];
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-",
  );
}
