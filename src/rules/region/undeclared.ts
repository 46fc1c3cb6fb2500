import type { ProviderPlaces } from "../../knowledge/place";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { declareFixes } from "./fixes";
import { countSentence, say } from "./words";

/** Regions that nothing in the code names. */
export const undeclaredRule: Rule = { id: "region/undeclared", subject: "unit", check };

interface Undeclared {
  readonly provider: ProviderPlaces;
  readonly block: Resource | undefined;
  /** The first in the order of the text. */
  readonly first: Resource;
  readonly resources: Resource[];
}

function* check(context: RuleContext): Iterable<Draft> {
  const found = new Map<string, Undeclared>();
  for (const { resource, where } of context.located ?? []) {
    if (where.state !== "undeclared") continue;
    const { provider, block } = where;
    const key = block ? `${block.scope} ${block.address}` : `${splitScope(resource.scope).root} ${provider.provider}`;
    const known = found.get(key);
    if (known) known.resources.push(resource);
    else found.set(key, { provider, block, first: resource, resources: [resource] });
  }
  for (const undeclared of found.values()) {
    yield undeclared.block ? ofBlock(undeclared, undeclared.block, context) : withoutBlock(undeclared, context);
  }
}

function ofBlock({ provider, resources }: Undeclared, block: Resource, context: RuleContext): Draft {
  const path = provider.terraform.providerPaths[0] ?? "region";
  return {
    resource: block,
    at: block.header,
    outcome: "fail",
    message: say(
      `The provider \`${nameOf(block)}\` names no region: ${otherSources(block, provider)} decides where data rest, and the released configuration does not show it.`,
      countSentence(resources, block, context, "depend on it"),
      `Set \`${path}\`.`,
    ),
    fixes: declareFixes(provider.provider, path, context),
  };
}

function withoutBlock({ provider, first, resources }: Undeclared, context: RuleContext): Draft {
  return {
    resource: first,
    at: first.header,
    outcome: "not-assessed",
    message: say(
      `The region of ${provider.name} is not declared in this module: there is no provider block, so whoever calls the module or the environment decides.`,
      countSentence(resources, first, context, "depend on it"),
    ),
  };
}

function otherSources(block: Resource, { terraform }: ProviderPlaces): string {
  const variables = terraform.environment.map((name) => `\`${name}\``);
  const sources = [...(block.config.entries.has("profile") ? ["a profile outside the code"] : []), ...variables];
  return sources.length > 0 ? `${sources.slice(0, 2).join(" or ")} in the environment` : "the environment";
}

function nameOf(block: Resource): string {
  return block.type.replace(/^provider\./u, "") + (block.name === "default" ? "" : `.${block.name}`);
}
