import type { CodeLens } from "vscode-languageserver-types";
import { rangeOf } from "../../syntax/text";
import { type Summary, summaryOf } from "../card";
import type { Snapshot } from "../snapshot";
import { isAboutRecords } from "./hover-parts";

/** The command that a click on a lens runs; the client opens the panel at the resource. */
export const SHOW_RESOURCE = "tureen.showResource";

/** The command that shows what a resource is linked to, as a graph. */
export const SHOW_TRACEABILITY = "tureen.showTraceability";

/**
 * One line above each resource that is a component, has findings or is linked:
 * `SOUP-003 Clinical database · suspect · 2 risks · Frankfurt, DE · 1 finding`, and the way to the graph of what is linked.
 */
export function codeLenses(file: string, snapshot: Snapshot): readonly CodeLens[] {
  const lines = snapshot.project.lines(file);
  return snapshot.analysis.lookup.resourcesIn(file).flatMap((resource) => {
    const summary = summaryOf(resource, snapshot);
    const title = lensTitle(summary);
    if (!title) return [];
    const start = lines.positionAt(resource.whole.span.start);
    const range = { ...rangeOf(lines, resource.header.span), start };
    const given = [snapshot.editor.uri(file), resource.address];
    const isLinked = summary.items.length > 0 || summary.risks.length > 0;
    return [
      { range, command: { title, command: SHOW_RESOURCE, arguments: given } },
      ...(isLinked ? [{ range, command: { title: "Trace", command: SHOW_TRACEABILITY, arguments: given } }] : []),
    ];
  });
}

/** Terraform's settings show the providers of a module, each a component of its own. */
function unregisteredWords({ resource, components }: Summary): string {
  if (resource.mode !== "settings") return "Not in the SOUP register";
  return `${count(components.length, "provider")} not in the SOUP register`;
}

function lensTitle(card: Summary): string | undefined {
  const failing = card.findings.filter((finding) => finding.outcome === "fail" && !isAboutRecords(finding)).length;
  if (card.components.length === 0 && card.items.length === 0 && card.risks.length === 0) return undefined;
  const items = card.items.flatMap(({ entry, state }) => [
    `${entry.id} ${entry.record.title ?? ""}`.trim(),
    ...(state.state === "suspect" ? ["suspect"] : []),
  ]);
  return [
    ...(items.length > 0 ? items : [unregisteredWords(card)]),
    ...(card.risks.length > 0 ? [count(card.risks.length, "risk")] : []),
    ...card.shortPlaces.slice(0, 2),
    ...(failing > 0 ? [count(failing, "finding")] : []),
  ].join(" · ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
