/** How much room the server's heap takes. */
import { setFlagsFromString } from "node:v8";

/**
 * Half of what is in use may come on top before garbage is collected. Without this Node lets the heap of a large workspace
 * grow to four times of what is in use, since collecting seldom is what servers of web pages want.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(HEAP_GROWTH);
}

/** As a flag of V8. It is read whenever the heap has been collected, so that it holds from the next time on. */
export const HEAP_GROWTH = "--heap-growing-percent=50";
