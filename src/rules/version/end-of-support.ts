import type { Support } from "../../knowledge/lifecycle";
import type { ResourceKnowledge } from "../../knowledge/resource";
import { select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Node } from "../../model/value";
import { evaluate } from "../condition";
import { placeOf, wholeResource } from "../evidence";
import type { Draft } from "../finding";
import { peersFor } from "../peers";
import type { Rule, RuleContext } from "../rule";

const ID = "version/end-of-support";
/** From this many days before the end on, a version is worth a prompt: time to plan, evaluate and verify the change. */
const NOTICE_DAYS = 180;

/** Versions whose support by the supplier has ended or ends soon. */
export const endOfSupportRule: Rule = { id: ID, subject: "resource", check: checkSupport };

type Lookup = ResourceKnowledge["lifecycle"][number];

function* checkSupport(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const lookup of context.knowledge.resources.find(typeKey(resource))?.lifecycle ?? []) {
    if (lookup.when && evaluate(lookup.when, wholeResource(resource, context.workspace)).answer !== "holds") continue;
    for (const selection of select(resource.config, lookup.path)) {
      if (selection.state !== "present") continue;
      const version = versionOf(selection.node, lookup);
      const support = version && context.knowledge.lifecycle.supportOf(lookup.product, version, context.on);
      if (!support) continue;
      const message = sentence(support, version);
      if (!message) continue;
      yield {
        resource,
        at: placeOf(selection, resource.header),
        outcome: "fail",
        message,
        severity: support.phase === "ended" ? "error" : "information",
        peers: support.phase === "ended" ? peersFor(context.knowledge.rules.find(ID), resource.type) : [],
        path: lookup.path,
      };
    }
  }
}

function versionOf(node: Node, { strip, prefix }: Lookup): string | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  const text = String(node.value);
  const bare = strip && text.startsWith(strip) ? text.slice(strip.length) : text;
  return `${prefix ?? ""}${bare}`;
}

function sentence(support: Support, version: string): string | undefined {
  const name = `${support.title} ${version}`;
  const then = support.after ? ` Then: ${support.after}.` : "";
  const source = ` Source: ${support.source}, as of ${support.asOf}.`;
  if (support.phase === "ended") {
    const end = support.extendedEnd ?? support.standardEnd ?? support.upstreamEnd;
    return `${name} has been out of support since ${end}.${support.after ? ` Afterwards: ${support.after}.` : ""}${source}`;
  }
  if (support.phase === "extended") {
    return `${name} is in extended support${support.extendedEnd ? ` until ${support.extendedEnd}` : ""}; standard support ended on ${support.standardEnd}.${then}${source}`;
  }
  if (support.phase === "standard" && support.daysLeft !== undefined && support.daysLeft <= NOTICE_DAYS) {
    return `Support of ${name} ends on ${support.standardEnd}, in ${support.daysLeft} days.${then}${source}`;
  }
  return undefined;
}
