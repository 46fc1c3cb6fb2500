/** What rules say. */
import type { Severity } from "../knowledge/resource";
import type { Resource } from "../model/resource";
import type { RegisterChange } from "../register/write/change";
import type { Location } from "../syntax/text";

/**
 * A rule's answer for one resource. What holds gives no finding. `out-of-scope`: what is so of a resource that does not
 * belong to the device; it is counted and listed apart.
 */
export type Outcome = "fail" | "not-assessed" | "justified" | "out-of-scope";

/**
 * An edit that a finding offers. It names the change; `service/edits` turns it into text for the language at hand.
 * A fix is safe when it can be applied without a decision.
 */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly change: Change;
}

export type Change =
  /** Sets the attribute at a path of the resource, making the blocks on the way where they are missing. */
  | {
      readonly kind: "set";
      readonly path: string;
      readonly value: string | number | boolean | { readonly expression: string };
    }
  | { readonly kind: "remove"; readonly path: string }
  /** A new block or object after the resource, in its language. */
  | { readonly kind: "append"; readonly text: string }
  /** Puts a question into the register. */
  | { readonly kind: "register"; readonly change: RegisterChange }
  /** Replaces a text where it stands inside a place; nothing happens when it does not stand there as it is. */
  | { readonly kind: "replace-text"; readonly at: Location; readonly from: string; readonly to: string };

export interface Related {
  readonly at: Location;
  readonly message: string;
}

/** What a rule reports; the engine completes it from the rule's own description. */
export interface Draft {
  /** The resource that it speaks of; a fact of the register alone has none. */
  readonly resource: Resource | undefined;
  /** What it speaks of, where that is not the resource: a record's identifier. */
  readonly subject?: string;
  readonly at: Location;
  readonly outcome: "fail" | "not-assessed";
  /** One or more sentences, each with its full stop: the fact, then what to do about it. */
  readonly message: string;
  readonly severity?: Severity;
  /** Where this very fact bears on other clauses than its rule. */
  readonly clauses?: readonly string[];
  readonly peers?: readonly string[];
  readonly opposes?: readonly string[];
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** The path in the resource that the finding speaks of, for hovers on the attribute. */
  readonly path?: string;
}

/** What of a finding decides whether it counts. */
export type Judged = Pick<Finding, "rule" | "outcome" | "resource" | "subject" | "justification">;

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly at: Location;
  readonly resource: Resource | undefined;
  /** The address of the resource, or a record's identifier. */
  readonly subject: string;
  readonly message: string;
  /** Clause IDs, the most important first. */
  readonly clauses: readonly string[];
  readonly peers: readonly string[];
  readonly opposes: readonly string[];
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  readonly path: string | undefined;
  /** The justification that covers it, when the outcome is `justified`. */
  readonly justification: string | undefined;
}
