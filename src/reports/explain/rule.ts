import type { Knowledge } from "../../knowledge/load";
import type { RuleKnowledge } from "../../knowledge/rule";

const STRENGTH = {
  "bears-on": "bears on",
  "evidence-for": "is evidence for",
  prompt: "asks for a record under",
} as const;
const FENCE = { terraform: "hcl", kubernetes: "yaml" } as const;

/** A rule as Markdown. The pages under `docs/rules/` are made of this, and hovers and `tureen explain` show it. */
export function rulePage(rule: RuleKnowledge, knowledge: Knowledge): string {
  return [
    `# ${rule.id}`,
    "",
    `**${rule.title}**`,
    "",
    rule.why,
    "",
    ...clauseSection(rule, knowledge),
    ...severitySection(rule),
    ...(rule.tension ? ["## A tension", "", rule.tension, ""] : []),
    ...exampleSection(rule),
    ...reachSection(rule, knowledge),
  ].join("\n");
}

function clauseSection(rule: RuleKnowledge, knowledge: Knowledge): readonly string[] {
  const rows = rule.clauses.flatMap(({ id, strength }) => {
    const clause = knowledge.clauses.find(id);
    return clause ? [`| ${STRENGTH[strength]} | ${clause.short} | ${clause.title} | \`${id}\` |`] : [];
  });
  return [
    "## Clauses",
    "",
    "| The fact | clause | title | ID |",
    "|---|---|---|---|",
    ...rows,
    "",
    `Catalogue of ${knowledge.clauses.asOf}. A fact in code never settles conformity; a person does.`,
    "",
  ];
}

function severitySection(rule: RuleKnowledge): readonly string[] {
  const milder = rule.severityWithoutData;
  const text = milder ? `${rule.severity} on what holds or carries data, ${milder} elsewhere` : rule.severity;
  return ["## Severity", "", `Default: ${text}. \`regulatory/device.yaml\` can set another, for everybody.`, ""];
}

function exampleSection(rule: RuleKnowledge): readonly string[] {
  return [
    "## Examples",
    "",
    ...rule.examples.flatMap(({ language, bad, good }) => [
      "Reported:",
      "",
      `\`\`\`${FENCE[language]}`,
      bad.trimEnd(),
      "```",
      "",
      "Not reported:",
      "",
      `\`\`\`${FENCE[language]}`,
      good.trimEnd(),
      "```",
      "",
    ]),
    ...(rule.noFix ? [`No quick fix: ${rule.noFix}`, ""] : []),
  ];
}

interface Reach {
  readonly types: readonly string[];
  readonly peers: readonly string[];
  readonly opposes: readonly string[];
}

function reachSection(rule: RuleKnowledge, knowledge: Knowledge): readonly string[] {
  const { types, peers, opposes } = reachOf(rule, knowledge);
  return [
    ...(types.length > 0 ? ["## Resource types", "", types.map((type) => `\`${type}\``).join(", "), ""] : []),
    ...(peers.length > 0 ? ["## The same check elsewhere", "", peers.join(", "), ""] : []),
    ...(opposes.length > 0
      ? [
          "## Checks that ask for the contrary",
          "",
          `${opposes.join(", ")}. They pull against the control of changes.`,
          "",
        ]
      : []),
  ];
}

function reachOf(rule: RuleKnowledge, knowledge: Knowledge): Reach {
  const types = new Set(rule.peers.flatMap((peer) => peer.types).filter((type) => type !== "*"));
  const peers = new Set(rule.peers.flatMap((peer) => peer.ids));
  const opposes = new Set(rule.opposes.flatMap(({ ids }) => ids));
  for (const type of knowledge.resources.types) {
    for (const requirement of knowledge.resources.find(type)?.requirements.get(rule.id) ?? []) {
      types.add(type);
      for (const peer of requirement.peers) peers.add(peer);
      for (const opposed of requirement.opposes) opposes.add(opposed);
    }
  }
  return { types: [...types].sort(), peers: [...peers].sort(), opposes: [...opposes].sort() };
}
