/** What people have to decide about a change, with the changes that bear on each question. The answers stay empty. */
import type { ChangeFactGroup, ChangeQuestion } from "../../knowledge/change-question";
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Knowledge } from "../../knowledge/load";
import { blank, identifier, sentence, several, text } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, tableOf } from "../document/table";
import type { ReleaseChange } from "./compare";

/** A question with the changes that bear on it. */
export interface AskedQuestion {
  readonly asks: string;
  readonly clauses: readonly string[];
  readonly chart: string | undefined;
  /** Undefined where infrastructure code shows nothing of what is asked. */
  readonly facts: readonly ReleaseChange[] | undefined;
}

export interface AskedQuestions {
  /** `Change to a legacy device` */
  readonly title: string;
  readonly clauses: readonly string[];
  readonly questions: readonly AskedQuestion[];
}

/** The questions for the regime and the regulation that the device states; certified under the MDR where it states none. */
export function questionsAbout(
  changes: readonly ReleaseChange[],
  { register, knowledge }: ReportInput,
): AskedQuestions {
  const { changeRegime = "certified", regulation = "MDR" } = register.device;
  const asked = knowledge.changeQuestions.regimes.find(({ regime }) => regime === changeRegime);
  if (!asked) return { title: "", clauses: [], questions: [] };
  const clauses = asked.clauses[regulation];
  return {
    title: asked.title,
    clauses,
    questions: asked.questions.map((question) => ({
      asks: question.asks,
      clauses: question.clauses?.[regulation] ?? clauses,
      chart: question.chart[regulation],
      facts: factsFor(question, changes, knowledge.resources),
    })),
  };
}

function factsFor({ facts }: ChangeQuestion, changes: readonly ReleaseChange[], resources: ResourceIndex) {
  if (facts.length === 0) return undefined;
  return changes.filter((change) => facts.some((group) => isIn(group, change, resources)));
}

function isIn(group: ChangeFactGroup, change: ReleaseChange, resources: ResourceIndex): boolean {
  const { what, kinds, categories, fields, evaluations } = group;
  return (
    (what === undefined || what === change.what) &&
    has(fields, change.field) &&
    has(evaluations, change.evaluation) &&
    (kinds === undefined || has(kinds, change.kind)) &&
    (categories === undefined || change.types.some((type) => has(categories, resources.find(type)?.soup?.category)))
  );
}

function has(wanted: readonly string[] | undefined, found: string | undefined): boolean {
  return wanted === undefined || (found !== undefined && wanted.includes(found));
}

/** `MDCG 2020-3, chart C; MDR Art. 120(3c)(b)`: charts are those of the guidance, which stands first. */
export function sourceOf({ clauses, chart }: AskedQuestion, { clauses: catalogue }: Knowledge): string {
  const [guidance = "", ...others] = clauses;
  if (chart === undefined) return catalogue.cite(clauses, ", ");
  return [`${catalogue.cite([guidance])}, chart ${chart}`, ...others.map((id) => catalogue.cite([id]))].join("; ");
}

/** A longer list belongs into the table of changes, which has them all. */
const MOST_FACTS = 8;

/** The questions as a section of the change report. */
export function questionSection({ title, questions }: AskedQuestions, { knowledge }: ReportInput): Section {
  const table = tableOf({ id: "questions", title: "Questions", empty: "No question is known." }, questions, [
    column("question", "Question", "sentence", ({ asks }) => sentence(asks)),
    column("source", "From", "text", (question) => text(sourceOf(question, knowledge))),
    column("facts", "What bears on it", "text", ({ facts }) => factCell(facts)),
    column("answer", "Answer and reason", "blank", () => blank),
    column("by", "By, on", "blank", () => blank),
  ]);
  return {
    title: `To decide: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    blocks: [
      table,
      {
        kind: "note",
        text: "The questions follow the sources named, in other words. Tureen answers none of them: what bears on a question may be harmless, and what matters may be none of what code shows.",
      },
    ],
  };
}

function factCell(facts: AskedQuestion["facts"]) {
  if (facts === undefined) return sentence("Infrastructure code shows nothing of it.");
  if (facts.length === 0) return sentence("Nothing was found that bears on it.");
  const shown = facts.slice(0, MOST_FACTS).map((change) => identifier(changeWords(change)));
  const more = facts.length - shown.length;
  return several(more > 0 ? [...shown, sentence(`and ${more} more in the table of changes`)] : shown);
}

/** `Amazon RDS postgres: version postgres 16.3 → postgres 17.1` */
export function changeWords({ subject, field, before, after }: ReleaseChange): string {
  if (before === undefined) return `${subject}: new${field === "occurrence" || field === "block" ? "" : ` ${field}`}`;
  if (after === undefined) return `${subject}: gone${field === "occurrence" || field === "block" ? "" : ` ${field}`}`;
  return `${subject}: ${field} ${before} → ${after}`;
}
