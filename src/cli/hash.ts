import * as crypto from "node:crypto";

/** SHA-256 in hexadecimal, by Node: many times as fast as the one that runs everywhere. */
export function sha256(content: string | Uint8Array): string {
  // In one go where this Node can: most texts are so short that making an object for each costs more than the digest.
  if (typeof crypto.hash === "function") return crypto.hash("sha256", content, "hex");
  return crypto.createHash("sha256").update(content).digest("hex");
}
