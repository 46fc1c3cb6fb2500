import { setFlagsFromString } from "node:v8";

/**
 * Keeps heaps near to what is in use. V8 lets a heap grow to several times that before it looks for garbage, in each
 * thread, as if the machine were its own; a build machine is shared.
 */
export function keepHeapsSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
