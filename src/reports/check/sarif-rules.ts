/** The rules of a SARIF log: what each says of itself, and the clauses that it bears on as a taxonomy. */
import type { Clause } from "../../knowledge/clause";
import type { RuleKnowledge } from "../../knowledge/rule";
import { compareText } from "./report";
import { familyOf } from "./threshold";

export const LEVEL = { error: "error", warning: "warning", information: "note" } as const;

const TAXONOMY = "Tureen clause catalogue";
const STRENGTH = {
  "bears-on": "bears on",
  "evidence-for": "is evidence for",
  prompt: "asks for a record under",
} as const;
const FENCE = { terraform: "hcl", kubernetes: "yaml" } as const;

/** What GitHub's code scanning takes: https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads. */
const MOST_TAGS = 10;
const LONGEST_DESCRIPTION = 1024;

export type FindClause = (id: string) => Clause | undefined;

/** A `reportingDescriptor` with help as text and as Markdown, and relationships to the clauses. */
export function sarifRule(id: string, rule: RuleKnowledge | undefined, find: FindClause): object {
  const clauses = clausesOf(rule, find);
  const instruments = [...new Set(clauses.map(({ clause }) => clause.instrument.instrument))].sort(compareText);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: cut(rule?.title ?? id) },
    fullDescription: { text: cut(rule?.why ?? id) },
    help: { text: helpText(id, rule, clauses), markdown: helpMarkdown(id, rule, clauses) },
    defaultConfiguration: { level: LEVEL[rule?.severity ?? "warning"] },
    properties: { tags: ["medical-device", familyOf(id), ...instruments].slice(0, MOST_TAGS) },
    ...(clauses.length > 0 && {
      relationships: clauses.map(({ clause }) => ({
        target: { id: clause.id, toolComponent: { name: TAXONOMY } },
        kinds: ["relevant"],
      })),
    }),
  };
}

/** The clauses that the rules bear on, as a `toolComponent` of taxa; undefined where there are none. */
export function sarifTaxonomy(
  rules: readonly (RuleKnowledge | undefined)[],
  find: FindClause,
  catalogue: string,
): object | undefined {
  const byId = new Map(rules.flatMap((rule) => clausesOf(rule, find)).map(({ clause }) => [clause.id, clause]));
  if (byId.size === 0) return undefined;
  const taxa = [...byId.values()].sort((a, b) => compareText(a.id, b.id));
  return {
    name: TAXONOMY,
    version: catalogue,
    isComprehensive: false,
    shortDescription: { text: "Clauses on which facts in infrastructure code bear, by number and title." },
    taxa: taxa.map(({ id, short, title, url, instrument }) => ({
      id,
      name: short,
      shortDescription: { text: title },
      helpUri: url ?? instrument.url,
    })),
  };
}

interface RuledClause {
  readonly clause: Clause;
  readonly strength: keyof typeof STRENGTH;
}

function clausesOf(rule: RuleKnowledge | undefined, find: FindClause): readonly RuledClause[] {
  return (rule?.clauses ?? []).flatMap(({ id, strength }) => {
    const clause = find(id);
    return clause ? [{ clause, strength }] : [];
  });
}

function helpText(id: string, rule: RuleKnowledge | undefined, clauses: readonly RuledClause[]): string {
  return [
    rule?.why ?? id,
    ...clauses.map(({ clause, strength }) => `The fact ${STRENGTH[strength]} ${clause.short}: ${clause.title}.`),
    ...(rule?.tension ? [rule.tension] : []),
    ...(rule?.noFix ? [`No quick fix: ${rule.noFix}`] : []),
    `More: tureen explain ${id}`,
  ].join("\n");
}

function helpMarkdown(id: string, rule: RuleKnowledge | undefined, clauses: readonly RuledClause[]): string {
  const rows = clauses.map(
    ({ clause, strength }) =>
      `| ${STRENGTH[strength]} | [${clause.short}](${clause.url ?? clause.instrument.url}) | ${clause.title} |`,
  );
  const examples = (rule?.examples ?? []).flatMap(({ language, bad, good }) => [
    "Reported:",
    `\`\`\`${FENCE[language]}\n${bad.trimEnd()}\n\`\`\``,
    "Not reported:",
    `\`\`\`${FENCE[language]}\n${good.trimEnd()}\n\`\`\``,
  ]);
  return [
    rule?.why ?? id,
    ...(rows.length > 0 ? [["| The fact | clause | title |", "|---|---|---|", ...rows].join("\n")] : []),
    ...examples,
    ...(rule?.tension ? [rule.tension] : []),
    ...(rule?.noFix ? [`No quick fix: ${rule.noFix}`] : []),
    `More: \`tureen explain ${id}\`. A fact in code never settles conformity; a person does.`,
  ].join("\n\n");
}

/** `EncryptionAtRest` of `encryption/at-rest`: what SARIF calls the friendly name of a rule (3.49.7). */
function pascalCase(id: string): string {
  return id
    .split(/[/-]/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function cut(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}
