import type { Place } from "../../knowledge/place";
import type { Resource } from "../../model/resource";
import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { capitalise } from "../wording";
import { isAllowed } from "./allowed-places";
import { copiesOf, type DataCopy } from "./copies";
import { adequacySentence, overlaySentences, placeSentence, say } from "./words";

/** Copies of data that leave the EEA: replicas, backups in a second region, replication rules, log sinks. */
export const copyOutsideEeaRule: Rule = { id: "region/copy-outside-eea", subject: "resource", check };

function* check(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const copy of copiesOf(resource, context)) {
    const { target, own } = copy;
    if (target.state === "unreadable") yield notAssessed(copy, resource, target.unknown.reason);
    if (target.state !== "known") continue;
    const there = target.places.find((place) => isOutside(place, context));
    const here = own.find((place) => isOutside(place, context));
    if (there && !isSameCountry(there, own)) {
      yield outside(copy, resource, placeWords(target.written, there, context), there, context);
    } else if (here && !there && target.places.every((place) => isInside(place, context))) {
      const [other] = target.places;
      const origin = other ? `The other end is in ${context.knowledge.places.describe(other, context.on)}.` : "";
      yield outside(copy, resource, say(placeWords(here.code, here, context), origin), here, context);
    }
  }
}

function outside(copy: DataCopy, resource: Resource, where: string, place: Place, context: RuleContext): Draft {
  const { knowledge, register, on } = context;
  const standing = knowledge.places.standing(place, on);
  const isKnown = standing.is === "adequate" || standing.is === "other";
  const overlays = isKnown ? knowledge.places.overlaysAgainst(standing.is, register.device.overlays) : [];
  const isCovered = standing.is === "adequate" && standing.decision.conditions === undefined;
  const isAllowedHere = isAllowed(place, register.device.allowedPlaces, knowledge.places, on);
  return {
    resource,
    at: copy.at,
    outcome: "fail",
    ...(overlays.length > 0
      ? { severity: "error" as const }
      : (isCovered || isAllowedHere) && { severity: "information" as const }),
    message: say(
      `${capitalise(copy.says)}: ${where}`,
      adequacySentence(standing),
      overlaySentences(overlays, context),
      "Record a justification, or keep the copy in the EEA.",
    ),
    path: copy.path,
  };
}

function notAssessed(copy: DataCopy, resource: Resource, reason: string): Draft {
  const message = `${capitalise(copy.says)}; where it is cannot be read from source${reason ? `: ${reason}` : ""}.`;
  return { resource, at: copy.at, outcome: "not-assessed", message, path: copy.path };
}

function placeWords(written: string, place: Place, context: RuleContext): string {
  return placeSentence(written || place.code, place, context.knowledge.places.standing(place, context.on), context);
}

function isOutside(place: Place, { knowledge, on }: RuleContext): boolean {
  return ["adequate", "other"].includes(knowledge.places.standing(place, on).is);
}

function isInside(place: Place, { knowledge, on }: RuleContext): boolean {
  return ["EU", "EEA"].includes(knowledge.places.standing(place, on).is);
}

/** Both ends in one country: that the country lies outside is said of the resource already. */
function isSameCountry(place: Place, own: readonly Place[]): boolean {
  return own.some((other) => other.countries.join() === place.countries.join());
}
