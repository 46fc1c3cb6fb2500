import type { Support } from "../../knowledge/lifecycle";
import type { ResourceKnowledge } from "../../knowledge/resource";
import { type Selection, select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Node } from "../../model/value";
import { evaluate } from "../condition";
import { wholeResource } from "../evidence";
import type { RuleContext } from "../rule";

type Lookup = ResourceKnowledge["lifecycle"][number];

/** A version that a resource names, and how long its supplier supports it. */
export interface SupportedVersion {
  readonly path: string;
  readonly selection: Extract<Selection, { state: "present" }>;
  /** As the lifecycle table looks it up. */
  readonly version: string;
  readonly support: Support;
}

/** Every version in a resource that the lifecycle table knows. */
export function supportedVersions(
  resource: Resource,
  { knowledge, workspace, on }: Pick<RuleContext, "knowledge" | "workspace" | "on">,
): readonly SupportedVersion[] {
  return (knowledge.resources.find(typeKey(resource))?.lifecycle ?? []).flatMap((lookup) => {
    if (lookup.when && evaluate(lookup.when, wholeResource(resource, workspace)).answer !== "holds") return [];
    return select(resource.config, lookup.path).flatMap((selection) => {
      const version = selection.state === "present" ? versionOf(selection.node, lookup) : undefined;
      const support = version && knowledge.lifecycle.supportOf(lookup.product, version, on);
      return selection.state === "present" && version && support
        ? [{ path: lookup.path, selection, version, support }]
        : [];
    });
  });
}

function versionOf(node: Node, { strip, prefix }: Lookup): string | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  const text = String(node.value);
  const bare = strip && text.startsWith(strip) ? text.slice(strip.length) : text;
  return `${prefix ?? ""}${bare}`;
}
