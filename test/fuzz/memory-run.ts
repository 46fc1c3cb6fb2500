/** Prints what the language server holds over many edits. Run by `scripts/memory.ts`. */
import { heapOver } from "./memory";

const collect = globalThis.gc;
if (!collect) throw new Error("Run with --expose-gc.");
const start = performance.now();
const samples = await heapOver(Number(process.argv[2] ?? 10_000), 20, () => void collect());
const largest = Math.max(...samples.map(({ heap }) => heap));
for (const { edits, heap } of samples) {
  const bar = "█".repeat(Math.round((heap / largest) * 40));
  console.log(`${String(edits).padStart(6)} edits  ${(heap / 2 ** 20).toFixed(1).padStart(6)} MiB  ${bar}`);
}
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
process.exit();
