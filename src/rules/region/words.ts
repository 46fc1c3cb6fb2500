/** What region findings say. First the place, then what it means, then what to do. */
import type { Overlay } from "../../knowledge/adequacy";
import type { Place } from "../../knowledge/place";
import { placeName, type Standing } from "../../knowledge/place-table";
import type { Resource } from "../../model/resource";
import type { RuleContext } from "../rule";
import { withData } from "./causes";

type Words = Pick<RuleContext, "knowledge">;

/** "`us-east-1` is in Northern Virginia, United States: outside the EEA." */
export function placeSentence(written: string, place: Place, standing: Standing, { knowledge }: Words): string {
  const name = withArticle(placeName(place, knowledge.places.countryName));
  const weak = place.countries.length > 1 && standing.country !== undefined;
  const who = weak ? `${knowledge.places.countryName(standing.country)} is outside the EEA` : "outside the EEA";
  return `\`${written}\` is in ${name}: ${who}.`;
}

/** "in the United States", of a country alone; a city before it has no article. */
function withArticle(name: string): string {
  return /^(?:United|Netherlands$|Philippines$)/u.test(name) ? `the ${name}` : name;
}

/** What an adequacy decision does for a standing outside the EEA. */
export function adequacySentence(standing: Standing): string {
  if (standing.is === "adequate") {
    const { decision, coversOnly, expires } = standing.decision;
    if (coversOnly) return `An adequacy decision covers only ${coversOnly}.`;
    return `An adequacy decision covers it: ${decision}${expires ? `, until ${expires}` : ""}.`;
  }
  if (standing.is !== "other") return "";
  const { ended } = standing;
  return ended
    ? `The adequacy decision ${ended.decision} ended on ${ended.expires}.`
    : "No adequacy decision covers it.";
}

/** "HDS version 2 asks that … (HDS v2)." */
export function overlaySentences(overlays: readonly Overlay[], { knowledge }: Words): readonly string[] {
  return overlays.map(({ says, clause }) => `${says} (${knowledge.clauses.cite([clause])}).`);
}

/** "20 resources stand there, 7 of them hold or carry data." Nothing when it is the resource that the finding is at. */
export function countSentence(
  resources: readonly Resource[],
  owner: Resource,
  words: Words,
  verb = "stand there",
): string {
  if (resources.length === 0 || (resources.length === 1 && resources[0] === owner)) return "";
  if (resources.length === 1)
    return `\`${resources[0]?.address}\` ${verb.replace(/^stand /u, "stands ").replace(/^depend /u, "depends ")}.`;
  const data = withData(resources, words).length;
  const part =
    data === 0
      ? ""
      : data === resources.length
        ? ", all of them hold or carry data"
        : `, ${data} of them hold${data === 1 ? "s" : ""} or carr${data === 1 ? "ies" : "y"} data`;
  return `${resources.length} resources ${verb}${part}.`;
}

/** Sentences as one text; empty ones are left out. */
export function say(...sentences: readonly (string | readonly string[])[]): string {
  return sentences
    .flat()
    .filter((sentence) => sentence !== "")
    .join(" ");
}
