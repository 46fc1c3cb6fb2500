import type { CodeLens } from "vscode-languageserver-types";
import type { Place } from "../../knowledge/place";
import { placesOf } from "../../rules/region/whereabouts";
import { rangeOf } from "../../syntax/text";
import { type ItemCard, type Summary, summaryOf } from "../card";
import { beforeAndAfter } from "../panel/item-row";
import { count } from "../panel/row";
import type { Snapshot } from "../snapshot";
import { changesOn, isAboutRecords } from "./hover-parts";

/** The command that a click on a lens runs; the client opens the panel at the resource. */
export const SHOW_RESOURCE = "tureen.showResource";

/** The command that shows what a resource is linked to, as a graph. */
export const SHOW_TRACEABILITY = "tureen.showTraceability";

const MOST_PLACES = 2;

/**
 * One line above each resource that is a component, is linked, or puts a control into effect:
 * `SOUP-003 Clinical database · suspect: engine_version 16.2 → 16.3 · 2 risks · Frankfurt, DE · 1 finding`, and the way to the graph of what is linked.
 */
export function codeLenses(file: string, snapshot: Snapshot): readonly CodeLens[] {
  const lines = snapshot.project.lines(file);
  return snapshot.analysis.lookup.resourcesIn(file).flatMap((resource) => {
    const summary = summaryOf(resource, snapshot);
    const title = lensTitle(summary, snapshot);
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

function lensTitle(card: Summary, snapshot: Snapshot): string | undefined {
  const { resource, components, items, risks } = card;
  const controls = snapshot.analysis.view.links.controlsOf(resource).filter(({ through }) => through !== "item");
  if (components.length + items.length + risks.length + controls.length === 0) return undefined;
  const findings = card.findings.filter((finding) => !isAboutRecords(finding));
  const failing = findings.filter(({ outcome }) => outcome === "fail").length;
  const justified = findings.filter(({ outcome }) => outcome === "justified").length;
  return [
    ...items.map((item) => itemWords(item, resource.address)),
    ...(items.length === 0 && components.length > 0 ? [unregisteredWords(card)] : []),
    ...controls.map(({ entry }) => (items.length === 0 ? `${entry.id} ${entry.record.title ?? ""}`.trim() : entry.id)),
    ...(risks.length > 0 ? [count(risks.length, "risk")] : []),
    ...placeWords(card, snapshot),
    ...(failing > 0 ? [count(failing, "finding")] : []),
    ...(justified > 0 ? [`${justified} justified`] : []),
  ].join(" · ");
}

/** What a reviewer looks for first: did the thing move that somebody reviewed, and from what to what. */
function itemWords({ entry, state }: ItemCard, address: string): string {
  const name = `${entry.id} ${entry.record.title ?? ""}`.trim();
  if (state.state !== "suspect") return name;
  const changes = changesOn(address, state);
  const [only] = changes;
  if (only && changes.length === 1) return `${name} · suspect: ${only.what} ${beforeAndAfter(only)}`;
  return `${name} · suspect${changes.length > 1 ? `: ${changes.length} changes` : ""}`;
}

/** Terraform's settings show the providers of a module, each a component of its own. */
function unregisteredWords({ resource, components }: Summary): string {
  if (resource.mode !== "settings") return "Not in the SOUP register";
  return `${count(components.length, "provider")} not in the SOUP register`;
}

/** Places, with their standing where that is not the EEA. Settings stand where their state does, which is no place of the device. */
function placeWords({ resource }: Summary, snapshot: Snapshot): readonly string[] {
  if (resource.mode === "settings") return [];
  const { knowledge } = snapshot.project.settings;
  const { places } = knowledge;
  const isOutside = (place: Place): boolean => ["adequate", "other"].includes(places.standing(place, snapshot.on).is);
  return placesOf(resource, { workspace: snapshot.analysis.workspace, knowledge })
    .slice(0, MOST_PLACES)
    .map((place) => `${places.short(place)}${isOutside(place) ? " (outside the EEA)" : ""}`);
}
