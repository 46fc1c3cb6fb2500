/** `needs.json` of sphinx-needs: needs by identifier, in the version that the file calls current. */
import type { ForeignItem, ItemSource } from "./items";
import { entries, members, memberText, textIn } from "./json";
import { cleanText, LIMITS, type Read, readAs, unreadable } from "./source";

/** What sphinx-needs says of the place and the looks of a need, and what it computes itself. */
const NOT_CONTENT = new Set(
  `id type title content description links status_ docname doctype lineno sections section_name parent_need
  parent_needs type_name type_prefix type_color type_style layout style collapse hide arch constraints
  constraints_passed constraints_results is_external external_css external_url is_need is_part parts template
  pre_template post_template jinja_content has_dead_links has_forbidden_dead_links signature target_id id_complete
  id_parent modifications is_modified delete avatar duration completion prefix lineno_content is_import`.split(/\s+/),
);

/** True for what a file of sphinx-needs looks like. */
export function isNeeds(json: unknown): boolean {
  const versions = members(members(json)?.get("versions"));
  return versions !== undefined && [...versions.values()].some((version) => members(members(version)?.get("needs")));
}

/** Reads the needs of the current version. Links of every kind that the project has defined are followed. */
export function readNeeds(json: unknown): Read<ItemSource> {
  const top = members(json);
  const versions = members(top?.get("versions")) ?? new Map();
  const current = memberText(top, "current_version") ?? [...versions.keys()].at(-1) ?? "";
  const needs = members(members(versions.get(current))?.get("needs"));
  if (!needs) {
    return unreadable(
      `Version “${current}” of the needs is not in the file. Build it anew with \`sphinx-build -b needs\`.`,
    );
  }
  if (needs.size > LIMITS.rows) return unreadable(`It has more than ${LIMITS.rows} needs.`);
  const keys = new Set(needs.keys());
  const items = [...needs].flatMap(([key, need]) => itemOf(key, members(need), keys));
  return readAs({ format: "sphinx-needs", items, problems: [] });
}

function itemOf(key: string, need: ReadonlyMap<string, unknown> | undefined, keys: ReadonlySet<string>): ForeignItem[] {
  if (!need) return [];
  const text = memberText(need, "content") ?? memberText(need, "description");
  const fields = new Map<string, string>();
  const links: string[] = [];
  for (const [name, value] of need) {
    const named = entries(value).flatMap((entry) => textIn(entry) ?? []);
    // Links that lead here are computed from those that lead there.
    if (name.endsWith("_back")) continue;
    if (name === "links" || (named.length > 0 && named.every((entry) => keys.has(partless(entry))))) {
      links.push(...named.map(partless));
    } else if (!NOT_CONTENT.has(name)) {
      const told = textIn(value) ?? named.join("\n");
      if (told !== "") fields.set(name, cleanText(told));
    }
  }
  const title = memberText(need, "title");
  return [
    {
      key,
      type: memberText(need, "type") ?? "",
      title: title && cleanText(title),
      text: text && cleanText(text),
      fields,
      links: [...new Set(links)],
      place: `need ${key}`,
    },
  ];
}

/** `REQ_1.2` is part 2 of REQ_1. */
function partless(key: string): string {
  const dot = key.indexOf(".");
  return dot < 0 ? key : key.slice(0, dot);
}
