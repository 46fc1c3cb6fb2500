/** The rules about the line around the device. */
import { undeclaredCalls } from "../../register/queries/called-services";
import { scopeCrossings, unansweredScope } from "../../register/queries/scope";
import { rulesOf } from "../register";
import type { Rule } from "../rule";

export const scopeRules: readonly Rule[] = rulesOf({
  "scope/crossing": ({ view }) => scopeCrossings(view),
  "scope/undeclared-service": ({ view, knowledge }) => undeclaredCalls(view, knowledge.suppliers),
  "scope/unanswered": ({ view }) => unansweredScope(view),
});
