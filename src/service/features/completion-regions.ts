import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { Place } from "../../knowledge/place";
import type { Standing } from "../../knowledge/place-table";
import { rangeOf } from "../../syntax/text";
import { entryAt, resourceAt } from "../locate";
import type { Snapshot } from "../snapshot";
import { placePathsOf } from "./place-of-node";

/** Regions where a resource or provider names its place, what asks for least first, each with place and standing. */
export function regionCompletions(file: string, offset: number, snapshot: Snapshot): readonly CompletionItem[] {
  const { analysis, project, on } = snapshot;
  const resource = resourceAt(analysis, file, offset);
  const found = resource && entryAt(resource, file, offset);
  if (!resource || !found || !placePathsOf(resource, snapshot).includes(found.path.join("."))) return [];
  const { places } = project.settings.knowledge;
  const owner = resource.mode === "provider" ? resource.type.slice("provider.".length) : resource.type;
  const provider = places.providerOf(owner)?.provider;
  const { span } = found.entry.value.at;
  const text = project.text(file) ?? "";
  const isQuoted = text[span.start] === '"' && text[span.end - 1] === '"' && span.end - span.start > 1;
  if (!provider || !isQuoted || offset <= span.start || offset >= span.end) return [];
  const range = rangeOf(project.lines(file), { start: span.start + 1, end: span.end - 1 });
  const rank = (place: Place) => rankOf(places.standing(place, on));
  return places.regions(provider).map((place) => ({
    label: place.code,
    kind: CompletionItemKind.Value,
    labelDetails: { description: places.describe(place, on) },
    filterText: `${place.code} ${places.describe(place, on)}`,
    sortText: `${rank(place)} ${place.code}`,
    textEdit: { range, newText: place.code },
  }));
}

/** In the EEA, under an adequacy decision, under one with conditions, elsewhere. */
function rankOf(standing: Standing): number {
  if (standing.is === "EU" || standing.is === "EEA") return 0;
  if (standing.is !== "adequate") return 3;
  return standing.decision.conditions ? 2 : 1;
}
