import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import { addSoupItem, proposeItem } from "../../register/write/propose";
import type { Snapshot } from "../snapshot";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";

/** A new SOUP item for a component, with what code shows filled in and what only a person knows left open. */
export function registerComponent(key: string, snapshot: Snapshot): Outcome {
  const component = snapshot.analysis.view.components.find((candidate) => candidate.key === key);
  if (!component) return refused("The code does not show this component any more. Refresh the panel.");
  return propose(component, snapshot);
}

/** A new SOUP item for what a resource is: the component that it shows and that no item stands for. */
export function registerResource(resource: Resource, snapshot: Snapshot): Outcome {
  const { components, links } = snapshot.analysis.view;
  const shown = components.filter((component) => component.occurrences.some((o) => o.resource === resource));
  const [missing] = shown.filter((component) => !links.itemOfComponent(component, resource));
  if (missing) return propose(missing, snapshot);
  const [item] = links.itemsOf(resource);
  if (item) return refused(`\`${resource.address}\` is covered by ${item.entry.id} already.`);
  return refused(
    `\`${resource.address}\` is no component that Tureen knows. Add an item to soup.yaml and name it by \`# @soup\`.`,
  );
}

function propose(component: Component, snapshot: Snapshot): Outcome {
  const file = registerFile("soup", snapshot);
  const proposal = proposeItem(component, snapshot.analysis.register);
  const outcome = outcomeOf(file, addSoupItem(snapshot.project.text(file), proposal), snapshot);
  return outcome.problem
    ? outcome
    : { ...outcome, message: `${proposal.id} was added. Fields marked TODO wait for an answer.` };
}
