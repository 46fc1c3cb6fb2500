import { type InlayHint, InlayHintKind } from "vscode-languageserver-types";
import { nodesAt } from "../../model/path";
import { typeKey } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Range } from "../../syntax/text";
import type { Snapshot } from "../snapshot";

/** Quiet words behind values: `eu-central-1` Frankfurt, DE; `16.3` supported until 2028-11-09. */
export function inlayHints(file: string, range: Range, snapshot: Snapshot): readonly InlayHint[] {
  const { knowledge } = snapshot.project.settings;
  const lines = snapshot.project.lines(file);
  const [from, to] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  const hint = (node: Node, label: string | undefined): readonly InlayHint[] => {
    const { end } = node.at.span;
    if (!label || node.at.file !== file || end < from || end > to) return [];
    return [{ position: lines.positionAt(end), label, kind: InlayHintKind.Type, paddingLeft: true }];
  };
  return snapshot.analysis.lookup.resourcesIn(file).flatMap((resource) => {
    if (resource.whole.span.end < from || resource.whole.span.start > to) return [];
    const known = knowledge.resources.find(typeKey(resource));
    const placePaths = resource.mode === "provider" ? ["region", "location"] : (known?.place?.paths ?? []);
    const owner = resource.mode === "provider" ? resource.type.slice("provider.".length) : resource.type;
    const places = placePaths.flatMap((path) =>
      nodesAt(resource.config, path).flatMap((node) => hint(node, placeLabel(node, owner, snapshot))),
    );
    const versions = (known?.lifecycle ?? []).flatMap(({ product, path, prefix }) =>
      nodesAt(resource.config, path).flatMap((node) => hint(node, supportLabel(node, product, prefix ?? "", snapshot))),
    );
    return [...places, ...versions];
  });
}

function placeLabel(node: Node, owner: string, { project }: Snapshot): string | undefined {
  const { places } = project.settings.knowledge;
  const provider = places.providerOf(owner)?.provider;
  if (node.kind !== "scalar" || typeof node.value !== "string" || !provider) return undefined;
  const place = places.locate(provider, node.value, owner);
  return place && places.short(place);
}

function supportLabel(node: Node, product: string, prefix: string, { project, on }: Snapshot): string | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  const support = project.settings.knowledge.lifecycle.supportOf(product, `${prefix}${node.value}`, on);
  if (!support) return undefined;
  if (support.phase === "ended") return "out of support";
  const end = support.phase === "extended" ? support.extendedEnd : support.standardEnd;
  return end && `${support.phase === "extended" ? "extended support" : "supported"} until ${end}`;
}
