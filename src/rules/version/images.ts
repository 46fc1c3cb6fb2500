import { type Selection, select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import { type ImageReference, parseImage } from "../../register/image";
import { placeOf } from "../evidence";
import type { Draft, Fix } from "../finding";
import { peersFor } from "../peers";
import type { Rule, RuleContext } from "../rule";
import { digestElsewhere, digestsInWords } from "./digests";

const ID = "version/image";

/** Container images that can be another tomorrow under the same name. */
export const imageRule: Rule = {
  id: ID,
  subject: "resource",
  check: checkImages,
  // Fixes offer digests that stand elsewhere in the workspace.
  inputs: digestsInWords,
};

function* checkImages(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const path of context.knowledge.resources.find(typeKey(resource))?.images ?? []) {
    for (const selection of select(resource.config, path)) {
      const draft = checkSelection(selection, path, resource, context);
      if (draft) yield draft;
    }
  }
}

function checkSelection(
  selection: Selection,
  path: string,
  resource: Resource,
  context: RuleContext,
): Draft | undefined {
  if (selection.state === "absent") return undefined;
  const node = selection.state === "present" ? selection.node : undefined;
  const unknown =
    selection.state === "unknown" ? selection.unknown : node?.kind === "unknown" ? node.unknown : undefined;
  const at = placeOf(selection, resource.header);
  if (unknown) {
    return {
      resource,
      at,
      outcome: "not-assessed",
      message: `The image cannot be read from source: ${unknown.reason}.`,
      path,
    };
  }
  if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return undefined;
  const image = parseImage(node.value);
  if (image?.digest) return undefined;
  const isFloating = image !== undefined && (image.tag === undefined || image.tag === "latest");
  return {
    resource,
    at,
    outcome: "fail",
    message: sentence(node.value, image),
    severity: isFloating || !image ? "error" : "warning",
    peers: peersFor(context.knowledge.rules.find(ID), resource.type, isFloating ? "floating" : "tag"),
    path,
    fixes: image ? [pinFix(node.value, image, node.origin ?? node.at, context)] : [],
    related: node.origin ? [{ at: node.origin, message: "The value comes from here." }] : [],
  };
}

function sentence(written: string, image: ImageReference | undefined): string {
  if (!image) return `\`${written}\` is not an image reference that a registry would take. Check its spelling.`;
  const fact =
    image.tag === undefined
      ? `\`${written}\` has no tag, which means \`latest\`: whatever was pushed last is pulled.`
      : image.tag === "latest"
        ? `\`${written}\` is whatever was pushed last.`
        : `\`${written}\` is a tag that can move.`;
  return `${fact} Pin the digest so that the released configuration can be reproduced.`;
}

/** A digest is only offered as it stands when the workspace itself shows it for the same image and tag. */
function pinFix(written: string, image: ImageReference, at: Draft["at"], context: RuleContext): Fix {
  const digest = digestElsewhere(image, context);
  const pinned = `${written}@${digest ?? "sha256:TODO"}`;
  return {
    title: digest ? `Pin to \`${digest.slice(0, 19)}…\`, the digest used elsewhere here` : "Pin by digest…",
    safe: digest !== undefined,
    change: { kind: "replace-text", at, from: written, to: pinned },
  };
}
