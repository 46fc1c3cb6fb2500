/**
 * The readiness report. A question is never answered here: evidence and gaps are gathered, the answer and who gave it stay
 * empty.
 */
import { blank, none, sentence, several, text } from "../document/cells";
import type { Body, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, tableOf } from "../document/table";
import { type Answered, questionsOf } from "./questions";

export function readinessBody(input: ReportInput): Body {
  const questions = questionsOf(input);
  return {
    lead: "What code and register hold for the questions that notified bodies ask of a cloud-hosted device. Nothing here is an answer: people answer, with their names.",
    sections: [overview(questions, input), ...questions.map((one, at) => sectionOf(one, at)), skeleton()],
  };
}

function overview(questions: readonly Answered[], { knowledge }: ReportInput): Section {
  const table = tableOf({ id: "questions", title: "Questions", empty: "" }, questions, [
    column("question", "Question", "sentence", ({ question }) => sentence(question)),
    column("clauses", "Bears on", "clause", ({ bearsOn }) => text(knowledge.clauses.cite(bearsOn))),
    column("missing", "Missing", "sentence", ({ missing }) =>
      several(
        missing.map((words) => sentence(words)),
        none,
      ),
    ),
    column("answer", "Answer", "blank", () => blank),
    column("by", "By, on", "blank", () => blank),
  ]);
  return { title: "Overview", blocks: [table] };
}

function sectionOf({ question, evidence, missing, unknowable }: Answered, at: number): Section {
  const shown = (items: readonly string[], otherwise: string) => (items.length > 0 ? items : [otherwise]);
  return {
    title: `Question ${at + 1}`,
    blocks: [{ kind: "paragraph", text: question }],
    sections: [
      { title: "Evidence", blocks: [{ kind: "list", items: shown(evidence, "None was found.") }] },
      {
        title: "Missing",
        blocks: [{ kind: "list", items: shown(missing, "Nothing that code and register could show.") }],
      },
      { title: "Cannot be known from source", blocks: [{ kind: "list", items: unknowable }] },
    ],
  };
}

/** Topics of questionnaires on cybersecurity, with the documents that carry evidence for them. */
const TOPICS: readonly (readonly [topic: string, document: string])[] = [
  ["Intended environment of use, minimum requirements", "`tureen environment`"],
  ["Security risk management, link to the risk file", "`tureen trace`"],
  ["Software of unknown provenance, bill of materials", "`tureen soup`"],
  ["Known vulnerabilities and how they are watched", "`tureen soup`: lists of known problems"],
  ["Data flows, interfaces and ports", "`tureen locations`"],
  ["Where personal data is stored and transferred", "`tureen locations`"],
  ["Authentication, authorisation, least privilege", "`tureen environment`"],
  ["Logging, detection and response", "`tureen environment`"],
  ["Updates, patches and changes by suppliers", "`tureen soup`: pin states and change channels"],
  ["Backup, redundancy and recovery", "`tureen environment`"],
  ["Verification: security tests and their results", "kept outside of the code"],
  ["Instructions for use: what operators have to do", "`tureen environment`: measures of the operator"],
];

function skeleton(): Section {
  const table = tableOf(
    { id: "questionnaire", title: "Skeleton of a questionnaire", empty: "" },
    TOPICS.map(([topic, document]) => ({ topic, document })),
    [
      column("topic", "Topic", "sentence", ({ topic }) => sentence(topic)),
      column("document", "Evidence from here", "sentence", ({ document }) => sentence(document)),
      column("reference", "Document of the technical file", "blank", () => blank),
      column("remark", "Remark", "blank", () => blank),
    ],
  );
  return { title: "Questionnaire of the notified body", blocks: [table] };
}
