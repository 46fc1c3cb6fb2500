import type { Resource } from "../../model/resource";
import { nextId } from "../../register/write/next-id";
import { addJustification } from "../../register/write/propose";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf } from "./outcome";
import { registerFile } from "./register-file";

/** What nobody has answered yet is asked for in the file; until then nothing is justified. */
export interface JustificationAnswers {
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly approver: string | undefined;
  readonly expires: string | undefined;
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
