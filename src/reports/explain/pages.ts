import type { Knowledge } from "../../knowledge/load";
import { resolutionPage } from "./resolution";
import { rulePage } from "./rule";

/** The pages of the documentation that are made from knowledge: path below `docs/` → text. */
export function generatedPages(knowledge: Knowledge): ReadonlyMap<string, string> {
  const pages = knowledge.rules.all.map((rule): [string, string] => [
    `rules/${rule.id}.md`,
    `${rulePage(rule, knowledge).trimEnd()}\n`,
  ]);
  return new Map([["resolution.md", resolutionPage()], ["rules/README.md", index(knowledge)], ...pages]);
}

function index(knowledge: Knowledge): string {
  const families = new Map<string, string[]>();
  for (const rule of knowledge.rules.all) {
    const family = rule.id.split("/")[0] ?? rule.id;
    const row = `| [\`${rule.id}\`](${rule.id}.md) | ${rule.title} | ${rule.severity} |`;
    families.set(family, [...(families.get(family) ?? []), row]);
  }
  const sections = [...families].flatMap(([family, rows]) => [
    `## ${family}`,
    "",
    "| rule | what holds when nothing is reported | default severity |",
    "|---|---|---|",
    ...rows,
    "",
  ]);
  return [
    "# Rules",
    "",
    "Made from the knowledge files by `npm run docs`. Each page says why the fact matters, which clauses it bears on, and what is and is not reported.",
    "",
    ...sections,
  ].join("\n");
}
