import type { Place } from "../../knowledge/place";
import type { ResourceKnowledge } from "../../knowledge/resource";
import { type Selection, select } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Location } from "../../syntax/text";
import { evaluate } from "../condition";
import { placeOf, wholeResource } from "../evidence";
import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { capitalise } from "../wording";
import { isAllowed } from "./allowed-places";
import { copyTarget } from "./copy-target";
import { placesOf } from "./whereabouts";
import { adequacySentence, overlaySentences, placeSentence, say } from "./words";

/** Copies of data that leave the EEA: replicas, backups in a second region, replication rules, log sinks. */
export const copyOutsideEeaRule: Rule = { id: "region/copy-outside-eea", subject: "resource", check };

type Copy = ResourceKnowledge["copies"][number];

function* check(resource: Resource, context: RuleContext): Iterable<Draft> {
  for (const copy of context.knowledge.resources.find(typeKey(resource))?.copies ?? []) {
    const applies = copy.when ? evaluate(copy.when, wholeResource(resource, context.workspace)) : undefined;
    if (applies?.answer === "fails") continue;
    if (applies?.answer === "unknown") {
      const [evidence] = applies.evidence;
      yield notAssessed(copy, resource, evidence?.at ?? resource.header, evidence?.unknown?.reason);
      continue;
    }
    yield* checkCopy(copy, resource, applies !== undefined, context);
  }
}

/** `isCertain`: a condition says that there is a copy, also where its attribute is absent. */
function* checkCopy(copy: Copy, resource: Resource, isCertain: boolean, context: RuleContext): Iterable<Draft> {
  const own = placesOf(resource, context);
  for (const selection of select(resource.config, copy.path)) {
    if (selection.state === "absent" && !isCertain) continue;
    const at = valueAt(selection, resource.header);
    const target = copyTarget(selection, copy.path, resource, own, context);
    if (target.state === "unreadable") yield notAssessed(copy, resource, at, target.unknown.reason);
    if (target.state !== "known") continue;
    const there = target.places.find((place) => isOutside(place, context));
    const here = own.find((place) => isOutside(place, context));
    if (there && !isSameCountry(there, own)) {
      yield outside(copy, resource, at, placeWords(target.written, there, context), there, context);
    } else if (here && !there && target.places.every((place) => isInside(place, context))) {
      const [other] = target.places;
      const origin = other ? `The other end is in ${context.knowledge.places.describe(other, context.on)}.` : "";
      yield outside(copy, resource, at, say(placeWords(here.code, here, context), origin), here, context);
    }
  }
}

function outside(
  copy: Copy,
  resource: Resource,
  at: Location,
  where: string,
  place: Place,
  context: RuleContext,
): Draft {
  const { knowledge, register, on } = context;
  const standing = knowledge.places.standing(place, on);
  const isKnown = standing.is === "adequate" || standing.is === "other";
  const overlays = isKnown ? knowledge.places.overlaysAgainst(standing.is, register.device.overlays) : [];
  const isCovered = standing.is === "adequate" && standing.decision.conditions === undefined;
  const isAllowedHere = isAllowed(place, register.device.allowedPlaces, knowledge.places, on);
  return {
    resource,
    at,
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

function notAssessed(copy: Copy, resource: Resource, at: Location, reason: string | undefined): Draft {
  const message = `${capitalise(copy.says)}; where it is cannot be read from source${reason ? `: ${reason}` : ""}.`;
  return { resource, at, outcome: "not-assessed", message, path: copy.path };
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

/** The value of an attribute, as the other region rules point at it. */
function valueAt(selection: Selection, fallback: Location): Location {
  return selection.state === "present" && selection.node.kind !== "map"
    ? selection.node.at
    : placeOf(selection, fallback);
}

/** Both ends in one country: that the country lies outside is said of the resource already. */
function isSameCountry(place: Place, own: readonly Place[]): boolean {
  return own.some((other) => other.countries.join() === place.countries.join());
}
