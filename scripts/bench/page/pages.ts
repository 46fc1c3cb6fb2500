import type { Run } from "../result";
export function benchmarkPages(_run: Run): ReadonlyMap<string, string> {
  return new Map();
}
