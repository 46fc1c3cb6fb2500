import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { rangeOf } from "../../syntax/text";
import { entryAt, resourceAt } from "../locate";
import type { Snapshot } from "../snapshot";
import { placePathsOf } from "./place-of-node";

/** Regions where a resource or provider names its place, those in the EEA first, each with place and standing. */
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
  const inEea = new Set(places.regionsInEea(provider).map((place) => place.code));
  return places.regions(provider).map((place) => ({
    label: place.code,
    kind: CompletionItemKind.Value,
    labelDetails: { description: places.describe(place, on) },
    filterText: `${place.code} ${places.describe(place, on)}`,
    sortText: `${inEea.has(place.code) ? 0 : 1} ${place.code}`,
    textEdit: { range, newText: place.code },
  }));
}
