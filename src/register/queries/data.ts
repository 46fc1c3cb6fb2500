/** Questions about the data that items hold: of which class it is, and how the rights of the persons in it are met. */
import type { Resource } from "../../model/resource";
import { tagged } from "../links/cover";
import type { SoupItem } from "../records/soup";
import type { Entry } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { listOf, listOfMost, nameOf } from "./words";

const MOST_NAMED = 3;

/** Rights of the persons in the data, as `dataSubjectRights` of an item names them, each with its clause. */
const RIGHTS = [
  { field: "access", words: "gets to see it", clause: "GDPR-15" },
  { field: "rectification", words: "has it put right", clause: "GDPR-16" },
  { field: "erasure", words: "has it erased", clause: "GDPR-17" },
] as const;

/** Items whose stores say nowhere what data they hold: neither a tag on each store nor the item does. */
export function itemsWithoutDataClass(view: RegisterView): readonly RegisterFact[] {
  return activeItems(view).flatMap((item): readonly RegisterFact[] => {
    const silent = storesOf(item, view, KEYS).filter((store) => tagged(store, "data").length === 0);
    if (item.record.dataClass !== undefined || silent.length === 0) return [];
    const names = silent.map(({ address }) => `\`${address}\``);
    return [
      {
        ...factOf("register/data-class", item, view),
        message: `Nothing says what data ${nameOf(item)} holds: ${listOfMost(names, MOST_NAMED)} ${names.length === 1 ? "is a store" : "are stores"}. Write \`dataClass\`: none, pseudonymised, personal or health.`,
        ...offerOf(item, ["dataClass"], `Ask for the class of data of ${item.id}`),
      },
    ];
  });
}

/** Items that hold data about persons and leave open how these get to see it, have it put right or erased. */
export function itemsWithoutRights(view: RegisterView): readonly RegisterFact[] {
  return activeItems(view).flatMap((item): readonly RegisterFact[] => {
    const stores = storesOf(item, view, PASSING);
    const held = classesOf(item, stores).find((one) => one !== "none");
    if (held === undefined || stores.length === 0) return [];
    const stated = item.record.dataSubjectRights;
    const missing = RIGHTS.filter(({ field }) => stated?.[field] === undefined);
    if (missing.length === 0) return [];
    return [
      {
        ...factOf("register/data-rights", item, view),
        message: `${nameOf(item)} holds ${held} data, and it leaves open how a person ${listOf(
          missing.map(({ words }) => words),
          "or",
        )}. Write it under \`dataSubjectRights\`, or why it does not apply.`,
        clauses: missing.map(({ clause }) => clause),
        ...offerOf(
          item,
          missing.map(({ field }) => `dataSubjectRights.${field}`),
          `Ask how the rights of persons are met by ${item.id}`,
        ),
      },
    ];
  });
}

function activeItems({ register }: RegisterView): readonly Entry<SoupItem>[] {
  return register.soup.filter(({ record }) => record.status !== "retired" && record.role !== "out-of-scope");
}

/** Categories of services that hold keys, not data of the device. */
const KEYS: readonly string[] = ["key-management"];

/** Categories through which data passes without being kept. */
const PASSING: readonly string[] = [...KEYS, "secret-store", "message-broker", "cache"];

/** Resources of the item that hold data, as far as knowledge has it; parts of others, such as settings of a bucket, are none. */
function storesOf(
  { id }: Entry<SoupItem>,
  { links, knowledge, scope }: RegisterView,
  except: readonly string[],
): readonly Resource[] {
  return links.resourcesOfItem(id).filter((one) => {
    const known = one.mode === "managed" && !scope.isOut(one) ? knowledge.find(one.type) : undefined;
    return known?.holdsData === true && known.soup !== undefined && !except.includes(known.soup.category);
  });
}

/** Classes of data, by tags in code first. */
function classesOf({ record }: Entry<SoupItem>, stores: readonly Resource[]): readonly string[] {
  const said = stores.flatMap((store) => tagged(store, "data").map(({ text }) => text));
  return [...said, ...(record.dataClass === undefined || said.length > 0 ? [] : [record.dataClass])];
}

function factOf(rule: string, item: Entry<SoupItem>, { links }: RegisterView): Omit<RegisterFact, "message"> {
  const [resource] = links.resourcesOfItem(item.id);
  return { rule, subject: item.id, at: item.at, resource, related: [], clauses: [] };
}

/** Fields that are not in the file yet. */
function offerOf(item: Entry<SoupItem>, paths: readonly string[], title: string): Pick<RegisterFact, "offer"> {
  const fields = paths.filter((path) => !item.fields.has(path)).map((path) => ({ path, isList: false }));
  if (fields.length === 0) return {};
  return { offer: { title, change: { kind: "ask", file: item.at.file, list: "items", id: item.id, fields } } };
}
