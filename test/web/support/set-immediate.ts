/** Node has it, a web worker has not. */
export function setImmediate(work: () => void): void {
  setTimeout(work, 0);
}
