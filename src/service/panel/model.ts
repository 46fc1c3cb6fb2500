import type { Node } from "./row";

/** A view as it is to be shown. */
export interface ViewModel {
  readonly nodes: readonly Node[];
  /** How many of the things that the view is about are shown, and how many there are without a filter. */
  readonly shown: number;
  readonly total: number;
}
