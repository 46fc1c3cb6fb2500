import type { Knowledge } from "../knowledge/load";
import type { Resource } from "../model/resource";
import type { Workspace } from "../model/workspace";
import type { RegisterView } from "../register/queries/view";
import type { Register } from "../register/register";
import type { Draft } from "./finding";
import type { Located } from "./region/whereabouts";

/** Everything that a rule may ask. */
export interface RuleContext {
  readonly workspace: Workspace;
  readonly knowledge: Knowledge;
  readonly register: Register;
  /** The register beside the code: components, links, what each item lacks. */
  readonly view: RegisterView;
  /** Computes something once for a run and hands it out again. A key names one thing of one type. */
  readonly memo: Memo;
  /** For rules whose subject is a unit: the resources of it that are bound to a place, with what source shows of it. */
  readonly located?: readonly Located[];
  /** What is known of the rest, where the workspace is looked at in parts. */
  readonly elsewhere?: Elsewhere;
  /** The day of the check, `2026-11-21`; support dates and expiries are compared with it. */
  readonly on: string;
}

/** What rules ask about resources that are in no relation to theirs. */
export interface Elsewhere {
  /** The digest that other parts of the workspace show for an image and tag. */
  digestOf(image: string): string | undefined;
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
      /** What the answers depend on beyond the resource and what the rule asks the workspace. */
      readonly inputs?: (context: RuleContext) => string;
    }
  | {
      readonly id: string;
      /** One cause for many resources, all of one root module or folder of manifests: `workspace.resources` are these. */
      readonly subject: "unit";
      readonly check: (context: RuleContext) => Iterable<Draft>;
    }
  | {
      readonly id: string;
      readonly subject: "workspace";
      readonly check: (context: RuleContext) => Iterable<Draft>;
      /** True where all that it reports stands in files of the register: nobody who types in code waits for it then. */
      readonly isAboutRecords?: boolean;
      /** True where no fact weighs more or less than the rule: what is only information need not be known where none is shown. */
      readonly isEvenlyWeighed?: boolean;
    };

export type Memo = <T>(key: string, compute: () => T) => T;

/** An empty memory of one run. */
export function createMemo(): Memo {
  const known = new Map<string, { readonly of: unknown }>();
  return <T>(key: string, compute: () => T): T => {
    const before = known.get(key);
    // One key is one thing of one type, so what was kept under it is a T.
    if (before) return before.of as T;
    const value = compute();
    known.set(key, { of: value });
    return value;
  };
}
