/** Work that comes back again and again, so that others have their turn. */

/** Does all steps at once. */
export function drained<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
