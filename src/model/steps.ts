/**
 * Work that comes back again and again, so that others have their turn. Its generators stand on the top of their files and are
 * handed what they work on: V8 keeps something of each generator function that runs in the old part of its heap, and one
 * within another function would hold on to all that this can reach until the whole heap is collected.
 */

/** Does all steps at once. */
export function drained<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
