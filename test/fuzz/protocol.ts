/** What the thread that tries inputs and the one that watches it say to each other. */

/** What a thread is to do. */
export type Order =
  /** Try the inputs of a stretch of numbers. */
  | {
      readonly kind: "try";
      readonly seed: number;
      readonly from: number;
      readonly to: number;
      /** The number at hand, for whoever has to end it. */
      readonly current: Int32Array;
      /** For each target in the order of the catalogue how many inputs ended, and their milliseconds of processor time. */
      readonly tally: Float64Array;
    }
  /** Say what the input of a number is. */
  | { readonly kind: "tell"; readonly seed: number; readonly number: number }
  /** Make a failing input small. */
  | { readonly kind: "reduce"; readonly problem: Problem }
  /** Try one input. */
  | { readonly kind: "one"; readonly target: string; readonly input: unknown };

export type Report =
  /** What `tally` counts, told before the first input. */
  | { readonly kind: "targets"; readonly names: readonly string[] }
  | { readonly kind: "failure"; readonly number: number; readonly problem: Problem }
  /** An input that took long, though it ended. Milliseconds are the processor's. */
  | { readonly kind: "slow"; readonly number: number; readonly target: string; readonly milliseconds: number }
  /** The answer to `tell`. */
  | { readonly kind: "input"; readonly target: string; readonly input: unknown }
  /** The answer to `one` and `reduce`. */
  | { readonly kind: "answer"; readonly problem: Problem | undefined }
  /** The order was carried out; a thread that ends without it was waiting for something that never came. */
  | { readonly kind: "done" };

export interface Problem {
  readonly target: string;
  readonly message: string;
  /** Alike for what is probably the same defect. */
  readonly signature: string;
  readonly input: unknown;
}

/** Inputs that ended and what they took, by target. */
export type Spent = Readonly<Record<string, { readonly inputs: number; readonly milliseconds: number }>>;
