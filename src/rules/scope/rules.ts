/** The rules about the line around the device. */
import { scopeCrossings, unansweredScope } from "../../register/queries/scope";
import { rulesOf } from "../register";
import type { Rule } from "../rule";

export const scopeRules: readonly Rule[] = rulesOf({
  "scope/crossing": ({ view }) => scopeCrossings(view),
  "scope/unanswered": ({ view }) => unansweredScope(view),
});
