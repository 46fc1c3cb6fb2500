import { Command, Option } from "commander";
import { catalogueRows } from "../../rules/catalogue";
import { knowledge } from "../knowledge";
import { print } from "../output";

/** `tureen rules`: the catalogue, a row for each rule and resource type. */
export function rulesCommand(): Command {
  return new Command("rules")
    .description(
      "Lists what is checked: each rule with the resource types it speaks of, its clauses and the same check elsewhere.",
    )
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .action(({ format }: { format: "text" | "json" }) => {
      const rows = catalogueRows(knowledge);
      if (format === "json") return print(`${JSON.stringify(rows, undefined, 2)}\n`);
      const types = new Map<string, number>();
      for (const row of rows) types.set(row.rule, (types.get(row.rule) ?? 0) + (row.resourceType === "*" ? 0 : 1));
      const lines = knowledge.rules.all.map((rule) => {
        const count = types.get(rule.id) ?? 0;
        const reach = count === 0 ? "" : `${count} ${count === 1 ? "type" : "types"}`;
        return `${rule.id.padEnd(32)} ${rule.severity.padEnd(12)} ${reach.padEnd(10)} ${rule.title}`;
      });
      return print(`${lines.join("\n")}\n`);
    });
}
