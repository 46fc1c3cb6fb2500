/** The place behind a region in a hover: where it is, which environments declare it, what it does not say. */
import type { Place } from "../../knowledge/place";
import { code, escapeMarkdown, escapeProse } from "../markdown";
import type { Snapshot } from "../snapshot";

/** The rule whose tension an EU region leaves open: who can reach the data from elsewhere. */
const OUTSIDE = "region/outside-eea";

/** `Frankfurt, Germany (EU)`, with what the device file says of it and what a place alone does not settle. */
export function placeText(place: Place, { project, analysis, on }: Snapshot): string {
  const { places, rules } = project.settings.knowledge;
  const { is } = places.standing(place, on);
  const isInside = is === "EU" || is === "EEA";
  const tension = isInside ? rules.find(OUTSIDE)?.tension : undefined;
  return [
    `**${places.describe(place, on)}**`,
    ...environmentLine(place.code, analysis.register.device),
    ...(tension === undefined ? [] : [escapeProse(tension)]),
  ].join("  \n");
}

/** Nothing where the device file declares no regions at all: then none can be missing. */
function environmentLine(
  region: string,
  { environments, overlays }: Snapshot["analysis"]["register"]["device"],
): readonly string[] {
  const declared = environments.filter(({ regions = [] }) => regions.length > 0);
  if (declared.length === 0) return [];
  const names = declared.filter(({ regions = [] }) => regions.includes(region)).map(({ name }) => name ?? "unnamed");
  const rules = overlays.length > 0 ? ` National rules: ${overlays.map(code).join(", ")}.` : "";
  return names.length > 0
    ? [`Declared for ${names.map(escapeMarkdown).join(", ")}.${rules}`]
    : [`No environment of the device file declares it.${rules}`];
}
