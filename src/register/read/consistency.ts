/** Fields of one record that do not go together. */
import { IVDR_CLASSES, MDR_CLASSES } from "../records/device";
import type { Register, RegisterProblem } from "../register";
import { placeOfField } from "../register";
import { replaceBy } from "./fix";

/** Classes of the other regulation, links that lead nowhere, ends before beginnings. */
export function consistencyProblems(register: Register): RegisterProblem[] {
  return [...deviceClass(register), ...linkTemplates(register), ...datesInOrder(register)];
}

function deviceClass({ deviceEntry }: Register): RegisterProblem[] {
  if (!deviceEntry) return [];
  const { regulation, class: given } = deviceEntry.record;
  if (!regulation || !given) return [];
  const classes: readonly string[] = regulation === "MDR" ? MDR_CLASSES : IVDR_CLASSES;
  if (classes.includes(given)) return [];
  const other = regulation === "MDR" ? "IVDR" : "MDR";
  const message = `Class ${given} belongs to the ${other}; classes under the ${regulation} are ${classes.join(", ")}. Change \`class\` or \`regulation\`.`;
  const { file, span } = placeOfField(deviceEntry, "class");
  return [{ file, span, message, severity: "error" }];
}

function linkTemplates({ deviceEntry }: Register): RegisterProblem[] {
  if (!deviceEntry) return [];
  return Object.entries(deviceEntry.record.links ?? {}).flatMap(([kind, template]) => {
    const isUsable = template === undefined || (/^https?:\/\//i.test(template) && template.includes("{id}"));
    if (isUsable) return [];
    const { file, span } = placeOfField(deviceEntry, `links.${kind}`);
    const message = `\`${kind}\` is a web address with {id} in it: https://tracker.example.org/{id}.`;
    const problem = { file, span, message, severity: "warning" as const };
    // An address that ends where an identifier would follow lacks nothing else.
    const isOpen = /^https?:\/\/\S*[/=:]$/i.test(template);
    return [isOpen ? { ...problem, fix: replaceBy(span, JSON.stringify(`${template}{id}`)) } : problem];
  });
}

function datesInOrder({ justifications }: Register): RegisterProblem[] {
  return justifications.flatMap((entry) => {
    const { date, expires } = entry.record;
    if (!date || !expires || expires >= date) return [];
    const { file, span } = placeOfField(entry, "expires");
    const message = `\`expires\` (${expires}) lies before \`date\` (${date}).`;
    return [{ file, span, message, severity: "warning" as const }];
  });
}
