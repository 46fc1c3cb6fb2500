/** Where records are kept elsewhere, as far as the addresses of a source show it: `https://jira.example.org/browse/{id}`. */
import type { IdKind } from "../records/device";
import type { Register } from "../register";
import { describeList, type RecordList } from "./lists";
import type { PlannedRecord } from "./plan";

export interface UrlTemplate {
  readonly kind: IdKind;
  readonly template: string;
  /** Records whose address it gives. */
  readonly count: number;
}

const FEWEST = 2;

/** Templates for kinds that the device file has none for, where the addresses of all records differ only in the identifier. */
export function urlTemplates(records: readonly PlannedRecord[], register: Register): readonly UrlTemplate[] {
  const byList = new Map<RecordList, { templates: Set<string>; count: number }>();
  for (const { draft, id } of records) {
    const field = draft.fields.get("url")?.value;
    const url = field?.kind === "value" && typeof field.value === "string" ? field.value : undefined;
    if (url === undefined) continue;
    const known = byList.get(draft.list) ?? { templates: new Set<string>(), count: 0 };
    byList.set(draft.list, known);
    known.templates.add(templateOf(url, id) ?? "");
    known.count++;
  }
  return [...byList].flatMap(([list, { templates, count }]) => {
    const { idKind } = describeList(list);
    const [template = ""] = templates;
    const isOne = templates.size === 1 && template !== "" && count >= FEWEST;
    return isOne && register.device.links?.[idKind] === undefined ? [{ kind: idKind, template, count }] : [];
  });
}

/** The address with `{id}` in the place of the identifier, which has to stand in it once and as a whole. */
function templateOf(url: string, id: string): string | undefined {
  for (const written of [id, encodeURIComponent(id)]) {
    const parts = url.split(written);
    const [before = "", after = ""] = parts;
    const isWhole = !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after);
    if (parts.length === 2 && isWhole) return `${before}{id}${after}`;
  }
  return undefined;
}
