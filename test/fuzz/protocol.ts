/** What the program that tries inputs and the one that watches it say to each other. */

/** What a worker is to do. */
export type Order =
  /** Try the inputs of a stretch of numbers. The number at hand stands in `current`, for whoever has to end it. */
  | {
      readonly kind: "try";
      readonly seed: number;
      readonly from: number;
      readonly to: number;
      readonly current: Int32Array;
    }
  /** Say what the input of a number is. */
  | { readonly kind: "tell"; readonly seed: number; readonly number: number }
  /** Make a failing input small. */
  | { readonly kind: "reduce"; readonly problem: Problem }
  /** Try one input. */
  | { readonly kind: "one"; readonly target: string; readonly input: unknown };

export type Report =
  | { readonly kind: "failure"; readonly number: number; readonly problem: Problem }
  /** An input that took long, though it ended. */
  | { readonly kind: "slow"; readonly number: number; readonly target: string; readonly milliseconds: number }
  /** What the inputs of a stretch took, by target. */
  | { readonly kind: "spent"; readonly spent: ReadonlyMap<string, Spent> }
  /** The answer to `tell`. */
  | { readonly kind: "input"; readonly target: string; readonly input: unknown }
  /** The answer to `one` and `reduce`. */
  | { readonly kind: "answer"; readonly problem: Problem | undefined };

export interface Spent {
  readonly inputs: number;
  readonly milliseconds: number;
}

export interface Problem {
  readonly target: string;
  readonly message: string;
  /** Alike for what is probably the same defect. */
  readonly signature: string;
  readonly input: unknown;
}
