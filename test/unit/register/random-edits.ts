/** Random edits of a register, of every kind that commands, quick fixes and imports make. */
import fc from "fast-check";
import { isSeq, type YAMLMap } from "yaml";
import { addJustification, addSoupItem } from "../../../src/register/write/propose";
import { addRecords, addReference, removeReference, setField, setTopField } from "../../../src/register/write/record";
import { markReviewed } from "../../../src/register/write/review";
import { refused, type WriteResult, written } from "../../../src/register/write/tree";
import { renameRecord } from "../../../src/service/features/rename";
import { snapshotOf } from "../service/snapshot";

export interface Step {
  readonly what: string;
  readonly write: (text: string) => WriteResult;
  /** The fields of the record that may be another afterwards. */
  readonly fields: readonly string[];
  /** What the text of any other field is afterwards; the same where nothing is said. */
  readonly otherwise?: (text: string) => string;
  /** True when the edit has done what it is for. */
  readonly isDone: (record: (id: string) => YAMLMap | undefined) => boolean;
}

/** Makes a step for a record. */
export type Making = (name: string) => Step;

const risk = fc.integer({ min: 1, max: 7 }).map((n) => `RISK-00${n}`);
const value = fc.oneof(
  fc.constantFrom("plain", "a: b", "# x", "two\nlines", "'", '"', "*a", "16.10", "null", "[x"),
  fc.string({
    unit: fc.constantFrom("a", " ", ":", "#", "'", '"', ",", "]", "}", "\n", "-", "\\"),
    minLength: 1,
    maxLength: 9,
  }),
);
const items = (id: string) => ({ list: "items", id }) as const;

const setting = fc.tuple(fc.constantFrom("title", "manufacturer", "owner", "notes"), value).map(
  ([field, text]): Making =>
    (id) => ({
      what: `set ${field} of ${id} to ${JSON.stringify(text)}`,
      write: (file) => setField(file, items(id), field, text),
      fields: [field],
      isDone: (record) => record(id)?.get(field) === text || text.trimEnd() !== text,
    }),
);

const settingBelow = fc
  .tuple(fc.constantFrom("anomalyList.outcome", "anomalyList.reviewedAt", "changeChannel.owner"), value)
  .map(
    ([path, text]): Making =>
      (id) => ({
        what: `set ${path} of ${id}`,
        write: (file) => setField(file, items(id), path, text),
        fields: path.split(".").slice(0, 1),
        isDone: (record) => record(id)?.getIn(path.split(".")) !== undefined,
      }),
  );

const settingList = fc
  .tuple(fc.constantFrom("functionalRequirements", "performanceRequirements"), fc.uniqueArray(value, { maxLength: 3 }))
  .map(
    ([field, texts]): Making =>
      (id) => ({
        what: `set ${field} of ${id} to ${JSON.stringify(texts)}`,
        write: (file) => setField(file, items(id), field, texts),
        fields: [field],
        isDone: (record) => listOf(record(id), field).length >= new Set(texts).size,
      }),
  );

const linking = fc.uniqueArray(risk, { minLength: 1, maxLength: 3 }).map(
  (risks): Making =>
    (id) => ({
      what: `link ${id} to ${risks}`,
      write: (file) => addReference(file, items(id), "risks", ...risks),
      fields: ["risks"],
      isDone: (record) => risks.every((one) => listOf(record(id), "risks").includes(one)),
    }),
);

const unlinking = risk.map(
  (one): Making =>
    (id) => ({
      what: `unlink ${id} from ${one}`,
      write: (file) => removeReference(file, items(id), "risks", one),
      fields: ["risks"],
      isDone: (record) => !listOf(record(id), "risks").includes(one),
    }),
);

const reviewing = fc.dictionary(fc.constantFrom("a.b version", "c tier", "d"), fc.constantFrom("1", "x: y")).map(
  (facts): Making =>
    (id) => ({
      what: `review ${id}`,
      write: (file) => {
        const configuration = new Map(Object.entries(facts));
        return markReviewed(file, id, { by: "C", at: "2026-11-21", fingerprint: "sha256:1", configuration });
      },
      fields: ["reviewed", "designator", "pinState"],
      isDone: (record) => record(id)?.getIn(["reviewed", "by"]) === "C",
    }),
);

const registering = fc.tuple(fc.integer({ min: 10_000, max: 9_999_999 }), value).map(
  ([number, title]): Making =>
    () => ({
      what: `register SOUP-${number}`,
      write: (file) => addSoupItem(file, { id: `SOUP-${number}`, title, covers: ["a.*"], risks: ["RISK-001"] }),
      fields: [],
      isDone: (record) => record(`SOUP-${number}`) !== undefined,
    }),
);

const importing = fc.integer({ min: 10_000_000, max: 90_000_000 }).map(
  (number): Making =>
    () => {
      const ids = [0, 1, 2].map((at) => `SOUP-${number + at}`);
      const records = ids.map((id) => [`id: ${id}`, "title: |-", "  two", "  lines"]);
      return {
        what: `import ${ids}`,
        write: (file) => addRecords(file, "items", records),
        fields: [],
        isDone: (record) => ids.every((id) => record(id)?.get("title") === "two\nlines"),
      };
    },
);

const justifying = value.map(
  (reason): Making =>
    () => ({
      what: "justify",
      write: (file) => addJustification(file, { id: "JUS-001", rules: ["a/b"], covers: ["a.b"], reason }),
      fields: [],
      isDone: () => true,
    }),
);

const settingTop = fc.array(risk, { maxLength: 2 }).map(
  (values): Making =>
    () => ({
      what: "set a field of the file",
      write: (file) => setTopField(file, "sources", values),
      fields: [],
      isDone: () => true,
    }),
);

/** Renames what the record is linked to, so that its own identifier stays for the steps that follow. */
const renaming = fc.tuple(risk, fc.integer({ min: 100, max: 999 })).map(
  ([from, number]): Making =>
    () => ({
      what: `rename ${from}`,
      write: (file) => {
        const renamed = renameRecord(from, `RISK-${number}`, snapshotOf({ "regulatory/soup.yaml": file }));
        return "problem" in renamed ? refused(renamed.problem) : written(...(renamed.changes[0]?.edits ?? []));
      },
      fields: [],
      otherwise: (text) => text.replaceAll(from, `RISK-${number}`),
      isDone: () => true,
    }),
);

const writing = fc.oneof(
  setting,
  settingBelow,
  settingList,
  linking,
  unlinking,
  reviewing,
  registering,
  importing,
  justifying,
  settingTop,
);

/** A rename looks at the whole workspace, so fewer of them are as good. */
export const randomEdit: fc.Arbitrary<Making> = fc.oneof(
  { weight: 40, arbitrary: writing },
  { weight: 1, arbitrary: renaming },
);

function listOf(record: YAMLMap | undefined, field: string): readonly string[] {
  const held: unknown = record?.get(field);
  if (isSeq(held)) return (held.toJSON() as unknown[]).map(String);
  return held === undefined || held === null ? [] : [String(held)];
}
