import { type Resource, typeKey } from "../../model/resource";
import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { globalServiceOf } from "./global-services";
import { whereabouts } from "./whereabouts";
import { say } from "./words";

/** Services whose place code cannot choose: a question to answer once, not a mistake. */
export const globalServiceRule: Rule = { id: "region/global-service", subject: "resource", check };

function* check(resource: Resource, context: RuleContext): Iterable<Draft> {
  if (resource.mode !== "managed") return;
  const found = whereabouts(resource, context);
  if (found.state === "written") {
    const site = found.sites.find(({ place }) => place?.kind === "global");
    if (site && hasData(resource, context)) {
      const message = `\`${site.written}\` names no place: the provider decides where data rest. Choose a region where the service has one, or record why the place does not matter.`;
      yield { resource, at: site.at, outcome: "fail", message, path: site.path };
      return;
    }
  }
  const text = describe(resource, context);
  if (text) yield { resource, at: resource.header, outcome: "fail", message: text };
}

function describe(resource: Resource, context: RuleContext): string | undefined {
  const service = globalServiceOf(resource, context);
  if (service?.data && service.confidence !== "memory") {
    return say(
      `${service.service} is not bound to a region: ${service.place}.`,
      service.choice ? `${service.choice}.` : "Its place cannot be chosen in code.",
      ASK,
    );
  }
  const known = context.knowledge.resources.find(typeKey(resource));
  if (!known?.place?.global || !hasData(resource, context) || service?.data === false) return undefined;
  return say(`${known.service ?? resource.type} is not bound to a region: ${known.place.global}.`, ASK);
}

const ASK = "Record what passes through it or rests in it, and why the place does not matter.";

function hasData(resource: Resource, { knowledge }: RuleContext): boolean {
  const known = knowledge.resources.find(typeKey(resource));
  return known !== undefined && (known.holdsData || known.carriesData);
}
