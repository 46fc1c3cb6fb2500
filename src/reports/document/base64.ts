/** So many bytes fit into one call's arguments everywhere. */
const BYTES_AT_ONCE = 0x2000;

/** Bytes as base64 (RFC 4648), also where there is no Buffer. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE)));
  }
  return btoa(parts.join(""));
}
