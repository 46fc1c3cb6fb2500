import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { draftOf, type Effect, groupByCause } from "./causes";
import type { Site } from "./whereabouts";
import { countSentence, say } from "./words";

const ID = "region/unknown-place";

/** Codes whose country no table knows: not assessed, never passed over. */
export const unknownPlaceRule: Rule = { id: ID, subject: "unit", check };

function* check(context: RuleContext): Iterable<Draft> {
  const effects: Effect<string>[] = [];
  for (const { resource, where: found } of context.located ?? []) {
    if (found.state !== "written") continue;
    for (const site of found.sites) {
      const why = whyUnknown(site, context);
      if (why) effects.push({ ...site, resource, subject: why });
    }
  }
  for (const group of groupByCause(ID, effects, context)) {
    yield {
      ...draftOf(group),
      outcome: "not-assessed",
      message: say(group.first.subject, countSentence(group.resources, group.first.owner, context)),
    };
  }
}

function whyUnknown({ written, place, candidates, owner }: Site, { knowledge, on }: RuleContext): string | undefined {
  const { places } = knowledge;
  const is = place && places.standing(place, on).is;
  // Most places are known: words are made for the others.
  if (is !== undefined && is !== "unconfirmed" && is !== "not-one-country") return undefined;
  const code = `\`${written}\``;
  if (!place) {
    if (candidates.length > 1) {
      const meanings = candidates.map(
        (c) => `${places.describe(c, on)} at ${places.provider(c.provider)?.name ?? c.provider}`,
      );
      return `${code} may be ${meanings.slice(0, 3).join(", or ")}. The files do not say which cloud the cluster runs in.`;
    }
    const provider = places.providerOf(owner.type.replace(/^provider\./u, ""));
    const whose = provider ? `of ${provider.name} ` : "";
    return `${code} is no region ${whose}that the table of ${provider?.asOf ?? places.asOf} knows, so its country is not known.`;
  }
  if (is === "unconfirmed") return `The country of ${code} is not confirmed by any source of the table.`;
  if (is === "not-one-country" && place.kind !== "global") {
    return `${code} spans several countries that the provider does not name, so what lies inside the EEA is not known.`;
  }
  return undefined;
}
