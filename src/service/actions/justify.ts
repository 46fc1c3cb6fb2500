import type { Resource } from "../../model/resource";
import { nextId } from "../../register/write/next-id";
import { addJustification } from "../../register/write/propose";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf } from "./outcome";
import { registerFile } from "./register-file";

export interface JustificationAnswers {
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  readonly expires: string;
}

/** Records why the findings of a rule on a resource are accepted. */
export function justify(resource: Resource, rule: string, answers: JustificationAnswers, snapshot: Snapshot): Outcome {
  const file = registerFile("justifications", snapshot);
  const id = nextId(snapshot.analysis.register, "justification");
  const proposal = {
    id,
    rules: [rule],
    covers: [resource.address],
    ...answers,
    isTransfer: rule.startsWith("region/"),
  };
  const outcome = outcomeOf(file, addJustification(snapshot.project.text(file), proposal), snapshot);
  return outcome.problem ? outcome : { ...outcome, message: `${id} was recorded.` };
}
