import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { isAllowed } from "./allowed-places";
import { draftOf, type Effect, groupByCause } from "./causes";
import { isOutside } from "./outside-eea";
import type { Site } from "./whereabouts";
import { countSentence, say } from "./words";

const ID = "region/not-allowed";

/** Places that the policy of the device does not allow. Those outside the EEA are the business of region/outside-eea. */
export const notAllowedRule: Rule = { id: ID, subject: "unit", check };

function* check(context: RuleContext): Iterable<Draft> {
  const { allowedPlaces, rules } = context.register.device;
  if (allowedPlaces.length === 0) return;
  const isReportedElsewhere = (site: Site) => rules.get("region/outside-eea") !== "off" && isOutside(site, context);
  const effects: Effect<Site>[] = [];
  for (const { resource, where: found } of context.located ?? []) {
    for (const site of found.state === "written" ? found.sites : []) {
      if (isKnown(site, context) && !isReportedElsewhere(site) && !isAllowedSite(site, context)) {
        effects.push({ ...site, resource, subject: site });
      }
    }
  }
  for (const group of groupByCause(ID, effects, context)) {
    const { written, place } = group.first.subject;
    const where = place ? context.knowledge.places.describe(place, context.on) : "";
    yield {
      ...draftOf(group),
      outcome: "fail",
      message: say(
        `\`${written}\` is ${where}; \`device.yaml\` allows ${allowedPlaces.join(", ")}.`,
        countSentence(group.resources, group.first.owner, context),
        "Move it, or extend `allowedPlaces` with the reason.",
      ),
    };
  }
}

function isKnown({ place }: Site, { knowledge, on }: RuleContext): boolean {
  return place !== undefined && !["unconfirmed", "not-one-country"].includes(knowledge.places.standing(place, on).is);
}

function isAllowedSite({ place }: Site, { register, knowledge, on }: RuleContext): boolean {
  return place !== undefined && isAllowed(place, register.device.allowedPlaces, knowledge.places, on);
}
