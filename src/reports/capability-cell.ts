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

function cellOf(assessment: Assessment): Cell {
  const { rule, answer, says, evidence, shown, through } = assessment;
  if (answer === "unknown") return notAssessed(notAssessedSentence(rule.title, evidence));
  const rests = through ? ` (\`${through.address}\`)` : "";
  if (answer === "fails") return sentence(`${capitalise(says ?? rule.title)}${insteadOf(assessment)}${rests}`);
  const nothing = nothingAgainst(assessment);
  if (!shown && through && isDenied(says)) {
    // Of encryption the aim says whose key it is; of anything else it would say more than one setting shows.
    return sentence(rule.id.startsWith("encryption/") ? `${rule.title}${rests}` : `Shown by \`${through.address}\``);
  }
  if (!shown) return sentence(`${nothing}${rests}`);
  if (shown.node && rule.id.startsWith("secret/")) return sentence(`${rule.title}${rests}`);
  const setting = `\`${readablePath(shown.name)}\``;
  if (!shown.node) return sentence(`${nothing}: ${setting} is absent${rests}`);
  const fact = `${setting} ${valueWords(shown.node, through)}`;
  return sentence(shown.needsTitle ? `${rule.title}: ${fact}` : fact);
}

/** That source does not say the contrary is all that is known then: the aim of the rule would claim more. */
function nothingAgainst({ rule, says }: Assessment): string {
  if (says === undefined) return rule.title;
  return isDenied(says) ? "Nothing in source speaks against it" : `Nothing in source says that ${says}`;
}

/** Whether a sentence says that something is missing: to deny that, too, would be hard to read. */
function isDenied(says: string | undefined): boolean {
  return says !== undefined && /^(?:no|nobody|nothing|only)\b|\bnot\b/i.test(says);
}

/** Of encryption, what the provider does where nothing is set: whose key it is belongs to the answer. */
function insteadOf({ rule, evidence, absentMeans }: Assessment): string {
  const isSilent = evidence?.state === "absent" && absentMeans !== undefined;
  return isSilent && rule.id.startsWith("encryption/") ? `; ${absentMeans}` : "";
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
