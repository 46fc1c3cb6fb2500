/** Random SOUP files as people write them: in every style of YAML, with comments wherever comments can stand. */
import fc from "fast-check";

export interface RandomFile {
  readonly text: string;
  readonly ids: readonly string[];
}

const risk = fc.integer({ min: 1, max: 5 }).map((n) => `RISK-00${n}`);
const risks = fc.uniqueArray(risk, { maxLength: 3 });
const words = fc.constantFrom(
  "Clinical database",
  "keeps data, always",
  "16.10",
  "TODO",
  "it is: so",
  "a # b",
  "ü…",
  "yes",
);

/** A comment marked for numbering, or none. Comments outnumber what they comment on. */
const MARK = "#?";
const trailing = fc.constantFrom("", ` ${MARK}`);

const plainOrQuoted = (text: string): fc.Arbitrary<string> => {
  const isPlain = !/: | #/.test(text);
  const styles = [`"${text}"`, `'${text}'`, ...(isPlain ? [text, text] : [])];
  return fc.constantFrom(...styles);
};

/** Lines of a field, the first without indentation, the others with that below their key. */
const textField = (name: string) =>
  fc.tuple(words.chain(plainOrQuoted), trailing).map(([value, comment]) => [`${name}: ${value}${comment}`]);

const blockField = (name: string) =>
  fc
    .constantFrom("|", "|-", ">-", ">")
    .map((style) => [`${name}: ${style}`, "  first # no comment", "", "  second: line"]);

const flowList = (name: string) =>
  fc
    .tuple(risks, trailing, fc.constantFrom("", " "))
    .map(([ids, comment, space]) => [`${name}: [${space}${ids.join(", ")}${space}]${comment}`]);

const longFlowList = (name: string) =>
  risks.map((ids) => [`${name}: [`, ...ids.map((id) => `  ${id}, ${MARK}`), `  ${MARK}`, "]"]);

const blockList = (name: string) =>
  fc
    .tuple(fc.array(fc.tuple(risk, trailing), { minLength: 1, maxLength: 3 }), trailing, fc.boolean())
    .map(([entries, comment, isIndented]) => [
      `${name}:${comment}`,
      ...entries.map(([id, own]) => `${isIndented ? "  " : ""}- ${id}${own}`),
      ...(isIndented ? [`  ${MARK}`] : []),
    ]);

const listField = (name: string) =>
  fc.oneof(
    flowList(name),
    longFlowList(name),
    blockList(name),
    fc.constant([`${name}: RISK-001 ${MARK}`]),
    fc.constant([`${name}:`]),
  );

const nested = fc.oneof(
  fc
    .tuple(trailing, trailing)
    .map(([a, b]) => [`anomalyList:${a}`, "  url: https://a.example", `  ${MARK}`, `  outcome: none${b}`]),
  trailing.map((comment) => [`anomalyList: { url: "https://a.example", outcome: none }${comment}`]),
);

const reviewed = trailing.map((comment) => [
  `reviewed:${comment}`,
  "  by: A. Person",
  "  at: 2026-01-01",
  "  configuration:",
  `    a.b version: '1' ${MARK}`,
]);

const fields = fc.tuple(
  fc.option(textField("title")),
  fc.option(fc.oneof(textField("manufacturer"), blockField("manufacturer"))),
  fc.option(listField("risks")),
  fc.option(blockList("functionalRequirements")),
  fc.option(nested),
  fc.option(fc.oneof(textField("notes"), blockField("notes"))),
  fc.option(reviewed),
  fc.option(fc.constant([MARK])),
);

const blockItem = fc.tuple(fields, trailing).map(([given, comment]) => (id: string) => [
  `id: ${id}${comment}`,
  ...given.flatMap((lines) => lines ?? []),
]);

const flowItem = fc
  .tuple(
    words.filter((w) => !/[,:#…]/.test(w)),
    trailing,
  )
  .map(([title, comment]) => (id: string) => [`{ id: ${id}, title: ${title}, risks: [RISK-001] }${comment}`]);

const items = fc.array(fc.oneof({ weight: 5, arbitrary: blockItem }, { weight: 1, arbitrary: flowItem }), {
  minLength: 1,
  maxLength: 4,
});

const layout = fc.record({
  indent: fc.constantFrom("", "  ", "    "),
  isSpaced: fc.boolean(),
  isWindows: fc.boolean(),
  endsWithLine: fc.boolean(),
  begins: fc.constantFrom("", `${MARK}\n`, "---\n", `${MARK}\n---\n`),
  ends: fc.constantFrom("", `${MARK}\n`, `\n${MARK}\n`, `suppliers: [] ${MARK}\n`),
  isShared: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});

/** Random files; each comment has a number of its own. */
export const randomFile: fc.Arbitrary<RandomFile> = fc.tuple(items, layout, trailing).map(([made, style, comment]) => {
  const ids = made.map((_, at) => `SOUP-00${at + 1}`);
  const records = made.map((item, at) => indented(item(ids[at] ?? ""), style.indent));
  if (style.isShared) {
    records.push(...sharing(style.indent));
    ids.push("SOUP-008", "SOUP-009");
  }
  const body = `schemaVersion: 1${comment}\nitems: ${MARK}\n${records.join(style.isSpaced ? "\n\n" : "\n")}\n`;
  let number = 0;
  const numbered = (style.begins + body + style.ends).replaceAll(MARK, () => `# note ${++number}.`);
  const text = style.endsWithLine ? numbered : numbered.trimEnd();
  return { text: style.isWindows ? text.replaceAll("\n", "\r\n") : text, ids };
});

/** Two records that share a list. */
function sharing(indent: string): readonly string[] {
  return [
    indented(["id: SOUP-008", "risks: &both [RISK-001, RISK-002]"], indent),
    indented(["id: SOUP-009", `risks: *both ${MARK}`], indent),
  ];
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line, at) => (line === "" ? "" : `${indent}${at === 0 ? "- " : "  "}${line}`)).join("\n");
}
