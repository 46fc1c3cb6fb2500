import type { Standing } from "../../knowledge/place-table";
import type { Severity } from "../../knowledge/resource";
import type { Resource } from "../../model/resource";
import type { Draft } from "../finding";
import type { Rule, RuleContext } from "../rule";
import { isAllowed } from "./allowed-places";
import { draftOf, type Effect, type Group, groupByCause, haveData } from "./causes";
import { moveFixes } from "./fixes";
import { unusedProviders } from "./provider-blocks";
import type { Site, Whereabouts } from "./whereabouts";
import { adequacySentence, countSentence, overlaySentences, placeSentence, say } from "./words";

const ID = "region/outside-eea";

/** Places outside the EEA, and places that cannot be read from source. */
export const outsideEeaRule: Rule = { id: ID, subject: "unit", check };

function* check(context: RuleContext): Iterable<Draft> {
  const outside: Effect<Site>[] = [];
  const unreadable: Effect<string>[] = [];
  for (const { resource, where: found } of context.located ?? []) {
    if (found.state === "unreadable") unreadable.push(unreadableEffect(found, resource));
    if (found.state !== "written") continue;
    for (const site of found.sites) if (isOutside(site, context)) outside.push({ ...site, resource, subject: site });
  }
  for (const block of unusedProviders(context)) {
    for (const site of block.sites)
      if (isOutside(site, context)) outside.push({ ...site, resource: block.resource, subject: site });
  }
  for (const group of groupByCause(ID, outside, context)) yield outsideDraft(group, context);
  for (const group of groupByCause(ID, unreadable, context)) yield unreadableDraft(group, context);
}

/** What cannot be read for the same reason is one cause in all of its module. */
function unreadableEffect(found: Extract<Whereabouts, { state: "unreadable" }>, resource: Resource): Effect<string> {
  const { reason } = found.unknown;
  return { ...found, common: `${found.owner.scope} ${reason}`, resource, subject: reason };
}

/** True when the country that decides is known and is not in the EEA. */
export function isOutside({ place }: Site, { knowledge, on }: Pick<RuleContext, "knowledge" | "on">): boolean {
  if (!place) return false;
  const { is } = knowledge.places.standing(place, on);
  return is === "adequate" || is === "other";
}

function outsideDraft(group: Group<Site>, context: RuleContext): Draft {
  const { subject: site, owner } = group.first;
  const { knowledge, register, on } = context;
  const place = site.place;
  const standing: Standing = place
    ? knowledge.places.standing(place, on)
    : { is: "not-one-country", country: undefined };
  const overlays =
    standing.is === "adequate" || standing.is === "other"
      ? knowledge.places.overlaysAgainst(standing.is, register.device.overlays)
      : [];
  const isAllowedHere = place !== undefined && isAllowed(place, register.device.allowedPlaces, knowledge.places, on);
  const affected = group.resources.filter((resource) => resource.mode !== "provider");
  return {
    ...draftOf(group),
    outcome: "fail",
    severity: severityFor(standing, overlays.length > 0, isAllowedHere, affected, context),
    message: say(
      place ? placeSentence(site.written, place, standing, context) : "",
      adequacySentence(standing),
      overlaySentences(overlays, context),
      owner.mode === "settings" ? "The state of Terraform is kept there, with every attribute of every resource." : "",
      affected.length === 0
        ? "No resource in these files uses this provider; modules from elsewhere may."
        : countSentence(affected, owner, context),
      advice(isAllowedHere && overlays.length === 0),
    ),
    fixes: moveFixes(site, context),
  };
}

function advice(isAllowedHere: boolean): string {
  return isAllowedHere
    ? "`device.yaml` allows the place; the mechanism of the transfer still belongs in a justification."
    : "Record a justification, or move to an EEA region.";
}

/** Milder where a decision covers the country as a whole, where nothing holds data, and where the policy allows the place. */
function severityFor(
  standing: Standing,
  isAgainstOverlay: boolean,
  isAllowedHere: boolean,
  affected: readonly Resource[],
  context: RuleContext,
): Severity {
  const isModuleOnly = affected.length === 0;
  const hasData = isModuleOnly || haveData(affected, context);
  if (isAgainstOverlay) return hasData ? "error" : "warning";
  const isCovered = standing.is === "adequate" && standing.decision.conditions === undefined;
  return hasData && !isCovered && !isAllowedHere ? "warning" : "information";
}

function unreadableDraft(group: Group<string>, context: RuleContext): Draft {
  const { subject: reason, owner } = group.first;
  return {
    ...draftOf(group),
    outcome: "not-assessed",
    message: say(
      `Region cannot be read from source: ${reason}.`,
      countSentence(group.resources, owner, context, "depend on it"),
    ),
  };
}
