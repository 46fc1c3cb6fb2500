/** What has to hold of any text that is read as manifests. */
import type { Node } from "../../src/model/value";
import { readKubernetes } from "../../src/resolve/kubernetes/read";
import type { Span } from "../../src/syntax/text";
import { holdsIn } from "./target";

/** Reads a text: nothing throws, and the places of all that is read lie in the text. */
export function checkManifest(file: string, text: string): void {
  const { resources, problems } = readKubernetes(file, text);
  for (const { whole, address, config } of resources) {
    holdsIn(text.length, whole.span, address);
    for (const span of placesIn(config)) holdsIn(text.length, span, address);
  }
  for (const { span, message } of problems) holdsIn(text.length, span, message);
}

function placesIn(node: Node): readonly Span[] {
  if (node.kind === "list") return [node.at.span, ...node.items.flatMap(placesIn)];
  if (node.kind !== "map") return [node.at.span];
  const entries = [...node.entries.values()];
  return [
    ...[node.at.span, node.header.span],
    ...entries.flatMap(({ key, whole, value }) => [key.span, whole.span, ...placesIn(value)]),
  ];
}
