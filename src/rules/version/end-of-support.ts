import type { Support } from "../../knowledge/lifecycle";
import type { Resource } from "../../model/resource";
import { placeOf } from "../evidence";
import type { Draft } from "../finding";
import { peersFor } from "../peers";
import type { Rule, RuleContext } from "../rule";
import { supportedVersions } from "./support";

const ID = "version/end-of-support";
/** From this many days before the end on, a version is worth a prompt: time to plan, evaluate and verify the change. */
const NOTICE_DAYS = 180;

/** Versions whose support by the supplier has ended or ends soon. */
export const endOfSupportRule: Rule = { id: ID, subject: "resource", check: checkSupport };

function* checkSupport(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const { path, selection, version, support } of supportedVersions(resource, context)) {
    const message = sentence(support, version);
    if (!message) continue;
    yield {
      resource,
      at: placeOf(selection, resource.header),
      outcome: "fail",
      message,
      severity: support.phase === "ended" ? "error" : "information",
      peers: support.phase === "ended" ? peersFor(context.knowledge.rules.find(ID), resource.type) : [],
      path,
    };
  }
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
