import type { Clause } from "../../knowledge/clause";
import type { Knowledge } from "../../knowledge/load";

const BINDING = {
  law: "binding law",
  guidance: "guidance, not binding",
  standard: "standard, binding where a manufacturer claims it",
  "foreign-law": "law of a place outside the EU",
} as const;

/** A clause as Markdown: what it is, what it says in our words where that was verified, and how far it was checked. */
export function clausePage(id: string, knowledge: Knowledge): string | undefined {
  const clause = knowledge.clauses.find(id);
  if (clause) return [...clauseLines(clause), ...rulesLines(id, knowledge)].join("\n");
  const withdrawn = knowledge.clauses.withdrawn(id);
  return withdrawn && `## ${id}\n\nNot to be cited: ${withdrawn}`;
}

function clauseLines(clause: Clause): readonly string[] {
  return [
    `## ${clause.short}: ${clause.title}`,
    "",
    `${clause.citation} · ${BINDING[clause.instrument.binding]} · ${clause.edition ?? clause.instrument.edition}`,
    "",
    ...(clause.confidence === "verified"
      ? [clause.summary, "", ...(clause.codeFacts ? [clause.codeFacts, ""] : [])]
      : ["Number and title are confirmed; read the clause itself for what it asks.", ""]),
    ...(clause.remark ? [clause.remark, ""] : []),
    ...(clause.instrument.status ? [clause.instrument.status, ""] : []),
    `Source: ${clause.source}. Catalogue of ${clause.instrument.asOf}. ${clause.url ?? clause.instrument.url}`,
  ];
}

function rulesLines(id: string, knowledge: Knowledge): readonly string[] {
  const rules = knowledge.rules.all.filter((rule) => rule.clauses.some((clause) => clause.id === id));
  if (rules.length === 0) return [];
  return ["", "Rules whose facts bear on it:", "", ...rules.map((rule) => `- \`${rule.id}\` ${rule.title}`)];
}
