import { type InlayHint, InlayHintKind } from "vscode-languageserver-types";
import { nodesAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import { whereabouts } from "../../rules/region/whereabouts";
import { type SupportedVersion, supportedVersions } from "../../rules/version/support";
import type { Range } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import { placeNamed, placePathsOf } from "./place-of-node";

/** Quiet words behind values: `eu-central-1` Frankfurt, DE; `16.3` supported until 2028-11-09. */
export function inlayHints(file: string, range: Range, snapshot: Snapshot): readonly InlayHint[] {
  const lines = snapshot.project.lines(file);
  const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  const byEnd = new Map<number, InlayHint>();
  const hint = (node: Pick<Node, "at">, label: string | undefined): void => {
    const { end } = node.at.span;
    if (!label || node.at.file !== file || end < from || end > to) return;
    byEnd.set(end, { position: lines.positionAt(end), label, kind: InlayHintKind.Type, paddingLeft: true });
  };
  const { workspace } = snapshot.analysis;
  const context = { workspace, knowledge: snapshot.project.settings.knowledge, on: snapshot.on };
  for (const resource of snapshot.analysis.lookup.resourcesIn(file)) {
    if (resource.whole.span.end < from || resource.whole.span.start > to) continue;
    hintPlaces(resource, snapshot, hint);
    for (const version of supportedVersions(resource, context)) hint(version.selection.node, supportLabel(version));
  }
  return [...byEnd.values()];
}

function hintPlaces(
  resource: Resource,
  snapshot: Snapshot,
  hint: (node: Pick<Node, "at">, label: string | undefined) => void,
): void {
  const { knowledge } = snapshot.project.settings;
  const { places } = knowledge;
  if (resource.platform === "kubernetes") {
    const found = whereabouts(resource, { workspace: snapshot.analysis.workspace, knowledge });
    for (const { owner, place, at } of found.state === "written" ? found.sites : []) {
      if (owner === resource && place) hint({ at }, places.short(place));
    }
    return;
  }
  for (const path of placePathsOf(resource, snapshot)) {
    for (const node of nodesAt(resource.config, path)) {
      const place = placeNamed(node, resource, snapshot);
      hint(node, place && places.short(place));
    }
  }
}

function supportLabel({ support }: SupportedVersion): string | undefined {
  if (support.phase === "ended") return "out of support";
  const end = support.phase === "extended" ? support.extendedEnd : support.standardEnd;
  return end && `${support.phase === "extended" ? "extended support" : "supported"} until ${end}`;
}
