/** What releases declared of an item or a resource. */
import { date, gap, identifier, none, several, text } from "../document/cells";
import type { Body } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, tableOf } from "../document/table";
import { filesOfReleases, releasesOf, sealNotes } from "./read";
import type { Snapshot } from "./snapshot";

/** A row for each release; for a day, that of the last release up to it. */
export function historyBody(input: ReportInput): Body {
  const wanted = input.options.get("item") ?? "";
  const at = input.options.get("at");
  const releases = releasesOf(input).flatMap(({ release }) => (release ? [release] : []));
  const until = at === undefined ? releases : releases.filter(({ on }) => on <= at).slice(-1);
  const names = until.map(({ name }) => name);
  const table = tableOf(
    {
      id: "history",
      title: `What was declared of ${wanted}`,
      empty: at === undefined ? "No release snapshot is kept." : `No release snapshot was taken up to ${at}.`,
    },
    until.map((release) => ({ release, ...declaredOf(wanted, release) })),
    [
      column("release", "Release", "identifier", ({ release }) => identifier(release.name)),
      column("on", "On", "date", ({ release }) => date(release.on)),
      column("commit", "Commit", "identifier", ({ release }) =>
        release.commit === null ? gap("commit") : identifier(release.commit),
      ),
      column("version", "Version", "text", ({ versions }) => several(versions.map(text))),
      column("places", "Place", "place", ({ places }) =>
        several(places.map((words) => ({ kind: "place", text: words }))),
      ),
      column("values", "Declared values", "text", ({ values }) => several(values.map(text))),
      column("state", "State", "text", ({ state }) => (state === undefined ? none : text(state))),
    ],
  );
  return {
    lead: "What release snapshots say was declared. What ran between two releases, and what the device did, they cannot say.",
    reads: filesOfReleases(names, input),
    sections: [{ title: "History", blocks: [...sealNotes(names, input), table] }],
  };
}

interface Declared {
  readonly versions: readonly string[];
  readonly places: readonly string[];
  readonly values: readonly string[];
  readonly state: string | undefined;
}

function declaredOf(wanted: string, { items, components, resources }: Snapshot): Declared {
  const item = items.find(({ id }) => id === wanted);
  const standing = components.filter((one) => one.items.includes(wanted) || one.resources.includes(wanted));
  const addresses = new Set(item ? standing.flatMap((one) => one.resources) : [wanted]);
  const declared = resources.filter(({ address }) => addresses.has(address));
  return {
    versions: [...new Set(standing.flatMap(({ versions }) => versions))],
    places: [...new Set(standing.flatMap(({ places }) => places))],
    values: declared.flatMap(({ values }) => Object.entries(values).map(([what, value]) => `${what}: ${value}`)),
    state: item?.state ?? (declared.length > 0 ? "declared" : "not declared"),
  };
}
