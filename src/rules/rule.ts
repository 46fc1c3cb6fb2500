import type { Knowledge } from "../knowledge/load";
import type { Resource } from "../model/resource";
import type { Workspace } from "../model/workspace";
import type { RegisterView } from "../register/queries/view";
import type { Register } from "../register/register";
import type { Draft } from "./finding";

/** Everything that a rule may ask. */
export interface RuleContext {
  readonly workspace: Workspace;
  readonly knowledge: Knowledge;
  readonly register: Register;
  /** The register beside the code: components, links, what each item lacks. */
  readonly view: RegisterView;
  /** The day of the check, `2026-11-21`; support dates and expiries are compared with it. */
  readonly on: string;
}

/**
 * A rule looks at one resource at a time, or at the workspace as a whole where its subject is one cause for many
 * resources. Its description (title, why, clauses, severity, examples) stands in `knowledge/rules/`.
 */
export type Rule =
  | {
      readonly id: string;
      readonly subject: "resource";
      readonly check: (resource: Resource, context: RuleContext) => Iterable<Draft>;
    }
  | {
      readonly id: string;
      readonly subject: "workspace";
      readonly check: (context: RuleContext) => Iterable<Draft>;
    };
