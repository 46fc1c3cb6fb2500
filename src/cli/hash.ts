import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal, by Node: many times as fast as the one that runs everywhere. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
