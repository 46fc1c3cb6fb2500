/** What the rules say of one capability of a resource, as a cell: also where there is nothing to report. */
import type { Resource } from "../model/resource";
import { type Assessment, assess } from "../rules/assess";
import { createMemo, type RuleContext } from "../rules/rule";
import { capitalise, describeNode, notAssessedSentence, readablePath } from "../rules/wording";
import { none, notAssessed, sentence, several } from "./document/cells";
import type { Cell } from "./document/document";
import type { ReportInput } from "./document/input";

/** Answers for the capabilities of one resource: by rules, such as `encryption/at-rest`. */
export type Capabilities = (...rules: readonly string[]) => Cell;

/** Asks the rules once for each resource; the same answers as in hovers. */
export function capabilitiesOf(input: ReportInput): (resource: Resource) => Capabilities {
  const context: RuleContext = { ...input, memo: createMemo() };
  return (resource) => {
    const answers = new Map(assess(resource, context).map((assessment) => [assessment.rule.id, assessment]));
    return (...rules) =>
      several(
        distinct(
          rules.flatMap((rule) => {
            const answer = answers.get(rule);
            return answer ? [cellOf(answer)] : [];
          }),
        ),
        none,
      );
  };
}

/** Two rules that rest on one fact say it once. */
function distinct(cells: readonly Cell[]): readonly Cell[] {
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

function cellOf({ rule, answer, says, evidence, through }: Assessment): Cell {
  if (answer === "unknown") return notAssessed(notAssessedSentence(rule.title, evidence));
  const rests = through ? ` (\`${through.address}\`)` : "";
  if (answer === "fails") return sentence(`${capitalise(says ?? rule.title)}${rests}`);
  const value = evidence?.node;
  if (evidence?.path && value && !rule.id.startsWith("secret/")) {
    const path = readablePath(evidence.path);
    // A reference says more by its name than by the text that the provider will make of it.
    if (value.kind === "unknown" && through) return sentence(`\`${path}\` is \`${through.address}\``);
    return sentence(`\`${path}\` is ${describeNode(value)}${rests}`);
  }
  if (evidence?.path) return sentence(`${rule.title}: \`${readablePath(evidence.path)}\` is absent${rests}`);
  return sentence(`${rule.title}${rests}`);
}
