/** The words of a finding go into logs and reports that more people read than may read the code. */
import { printable } from "../syntax/printable";

/**
 * A message with nothing hidden in it and without what opens a door: user names, passwords and tokens of addresses
 * (`https://token@host`, `sshkey=` of go-getter). `git@`, which everybody uses, stays.
 */
export function shownMessage(message: string): string {
  const text = printable(message);
  if (!text.includes("@") && !text.includes("=")) return text;
  return text.replaceAll(CREDENTIALS, "://").replaceAll(/([?&]sshkey=)[^\s&`]+/gu, "$1…");
}

const CREDENTIALS = /:\/\/(?!git@)[^\s/?#@`]+@/gu;
