/** What the rules say of one capability of a resource, as a cell: also where there is nothing to report. */
import type { Resource } from "../model/resource";
import type { Node } from "../model/value";
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

function cellOf({ rule, answer, says, evidence, shown, through }: Assessment): Cell {
  if (answer === "unknown") return notAssessed(notAssessedSentence(rule.title, evidence));
  const rests = through ? ` (\`${through.address}\`)` : "";
  if (answer === "fails") return sentence(`${capitalise(says ?? rule.title)}${rests}`);
  if (!shown || (shown.node && rule.id.startsWith("secret/"))) return sentence(`${rule.title}${rests}`);
  const setting = `\`${readablePath(shown.name)}\``;
  if (!shown.node) return sentence(`${rule.title}: ${setting} is absent${rests}`);
  const fact = `${setting} ${valueWords(shown.node, through)}`;
  return sentence(shown.needsTitle ? `${rule.title}: ${fact}` : fact);
}

/** What a setting is. A reference says more by its name than by the text that the provider will make of it. */
function valueWords(value: Node, through: Resource | undefined): string {
  const rests = through ? ` (\`${through.address}\`)` : "";
  if (value.kind === "unknown" && through) return `is \`${through.address}\``;
  if (value.kind !== "list") return `is ${describeNode(value)}${rests}`;
  if (value.blocks) return `is set${rests}`;
  const isWritten = value.items.some((item) => item.kind === "scalar");
  return through && !isWritten ? `comes from \`${through.address}\`` : `is ${describeNode(value)}${rests}`;
}
