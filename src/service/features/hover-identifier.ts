import { clausePage } from "../../reports/explain/clause";
import { escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";
import { recordText } from "./hover-identifier-record";
import { ruleLink } from "./hover-parts";

/** What an identifier stands for, wherever it is written: a record of the register, a clause or a rule. */
export function identifierText(word: string, snapshot: Snapshot): string | undefined {
  return recordText(word, snapshot) ?? termText(word, snapshot);
}

/** A clause or a rule. */
export function termText(word: string, snapshot: Snapshot): string | undefined {
  return clausePage(word, snapshot.project.settings.knowledge) ?? ruleText(word, snapshot);
}

function ruleText(id: string, snapshot: Snapshot): string | undefined {
  const rule = snapshot.project.settings.knowledge.rules.find(id);
  return rule && [`**${ruleLink(id, snapshot)}** ${escapeProse(rule.title)}`, escapeProse(rule.why)].join("\n\n");
}
