import { Command } from "commander";
import { clausePage } from "../../reports/explain/clause";
import { rulePage } from "../../reports/explain/rule";
import { knowledge } from "../knowledge";
import { print } from "../output";
import { CommandProblem } from "../problem";

/** `tureen explain`: what a rule or a clause says, and why it is asked. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("Explains a rule (encryption/at-rest) or a clause (MDR-AnnexI-17.2).")
    .argument("<rule|clause>", "a rule's name, a clause's ID, or the ID of the same check elsewhere (CKV_AWS_16)")
    .action(async (name: string) => {
      const rule = knowledge.rules.find(name) ?? ruleOfPeer(name);
      const text = rule ? rulePage(rule, knowledge) : clausePage(name, knowledge);
      if (text !== undefined) return print(`${text}\n`);
      const family = knowledge.rules.all.filter((r) => r.id.includes(name)).map((r) => r.id);
      const hint = family.length > 0 ? `Did you mean ${family.slice(0, 5).join(", ")}?` : "`tureen rules` lists them.";
      throw new CommandProblem(`There is no rule or clause \`${name}\`. ${hint}`);
    });
}

function ruleOfPeer(peer: string) {
  for (const type of knowledge.resources.types) {
    for (const [rule, requirements] of knowledge.resources.find(type)?.requirements ?? []) {
      if (requirements.some((r) => r.peers.includes(peer))) return knowledge.rules.find(rule);
    }
  }
  return knowledge.rules.all.find((rule) => rule.peers.some((p) => p.ids.includes(peer)));
}
