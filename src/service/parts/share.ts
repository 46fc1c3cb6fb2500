/** Keeps each text and each list of texts once: what many findings say in the same words takes room once. */
import type { UnnumberedFinding } from "../../reports/check/report";
import type { Location } from "../../syntax/text";
import type { PartOutcome } from "./part";
import type { PlainResource, ResourceReference } from "./plain";

/** Hands out the same outcome with texts that are shared with all outcomes before. */
export function sharing(): (outcome: PartOutcome) => PartOutcome {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const text = (given: string): string => {
    const known = texts.get(given);
    if (known !== undefined) return known;
    texts.set(given, given);
    return given;
  };
  /** Lists that came before, as themselves: those of a rule or a requirement come again and again. */
  const before = new Map<readonly string[], readonly string[]>();
  const list = (given: readonly string[]): readonly string[] => {
    if (given.length === 0) return NONE;
    const same = before.get(given);
    if (same) return same;
    const key = given.join("\n");
    const known = lists.get(key);
    if (known && known.length === given.length) return known;
    const shared = given.map(text);
    lists.set(key, shared);
    before.set(given, shared);
    return shared;
  };
  const place = ({ file, span }: Location): Location => ({ file: text(file), span });
  const finding = (given: UnnumberedFinding): UnnumberedFinding => ({
    ...given,
    rule: text(given.rule),
    file: text(given.file),
    resource: text(given.resource),
    message: text(given.message),
    clauses: list(given.clauses),
    peers: list(given.peers),
    fixes: list(given.fixes),
    related: given.related.length === 0 ? NONE : given.related,
  });
  const resource = (given: PlainResource): PlainResource => ({
    ...given,
    address: text(given.address),
    type: text(given.type),
    scope: text(given.scope),
    header: place(given.header),
    whole: place(given.whole),
    annotations: given.annotations.length === 0 ? NONE : given.annotations,
  });
  const reference = (given: ResourceReference) => (typeof given === "object" ? resource(given) : given);
  return (outcome) => ({
    ...outcome,
    resources: outcome.resources.map(resource),
    findings: outcome.findings.map(({ reported, resource: of }) => ({
      reported: finding(reported),
      resource: reference(of),
    })),
    sightings: outcome.sightings.map(({ first, found }) => ({
      first,
      found: found.map((sighting) => ({
        ...sighting,
        key: text(sighting.key),
        title: text(sighting.title),
        at: place(sighting.at),
        reason: sighting.reason === undefined ? undefined : text(sighting.reason),
        resource: reference(sighting.resource),
      })),
    })),
  });
}

const NONE: readonly never[] = [];
