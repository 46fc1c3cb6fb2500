import type { Resource } from "../../model/resource";
import { nextId } from "../../register/write/next-id";
import { addJustification } from "../../register/write/propose";
import type { Snapshot } from "../snapshot";
import { isSamePerson, isTransfer } from "./justification-questions";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** What nobody has answered yet is asked for in the file; until then nothing is justified. */
export interface JustificationAnswers {
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  readonly approver?: string | undefined;
  readonly expires?: string | undefined;
  readonly risks?: readonly string[] | undefined;
  readonly noRiskRationale?: string | undefined;
  readonly mechanism?: string | undefined;
  readonly transferImpactAssessment?: string | undefined;
  readonly alternativesAssessed?: string | undefined;
}

/** Records why the findings of a rule on a resource are accepted. */
export function justify(resource: Resource, rule: string, answers: JustificationAnswers, snapshot: Snapshot): Outcome {
  const { owner, approver } = answers;
  if (owner !== undefined && approver !== undefined && isSamePerson(owner, approver)) {
    return refused(said("{0} cannot approve what they answer for themselves. Name another approver.", owner));
  }
  const file = registerFile("justifications", snapshot);
  const id = nextId(snapshot.analysis.register, "justification");
  const proposal = {
    id,
    rules: [rule],
    covers: [resource.address],
    ...answers,
    date: approver === undefined ? undefined : snapshot.on,
    isTransfer: isTransfer(rule),
  };
  const outcome = outcomeOf(file, addJustification(snapshot.project.text(file), proposal), snapshot);
  return outcome.problem ? outcome : { ...outcome, message: said("{0} was recorded.", id) };
}
