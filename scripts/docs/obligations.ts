/** `docs/obligations/*.yaml`: what the product does about each duty of its field, as data; and the page made of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const REFERENCE_KINDS = [
  "action",
  "clause",
  "command",
  "document",
  "feature",
  "field",
  "format",
  "option",
  "page",
  "rule",
  "table",
  "tag",
  "test",
  "type",
  "view",
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

const obligation = z.strictObject({
  ids: z.array(z.string().regex(/^[AB]-\d{3}$/u)).min(1),
  title: z.string().min(1),
  reach: z.enum(["full", "part", "ask"]),
  state: z.enum(["done", "partly", "open"]),
  where: z.array(z.string()),
  missing: z.string().optional(),
});
export type Obligation = z.infer<typeof obligation>;

export interface Chapter {
  readonly title: string;
  readonly obligations: readonly Obligation[];
}

const CHAPTERS: ReadonlyMap<string, string> = new Map([
  ["1-scope-and-soup", "What belongs to the device, and its SOUP"],
  ["2-security-and-data", "Security and data protection"],
  ["3-change-and-places", "Changes, and where data is"],
  ["4-readiness", "Pitfalls, and the questions of an audit"],
  ["5-modernisation", "Modernising quality systems in the cloud"],
]);

/**
 * The chapters, in order.
 * @throws when an entry does not fit, with the file.
 */
export function readObligations(root: string): readonly Chapter[] {
  const folder = join(root, "docs/obligations");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const title = CHAPTERS.get(name.replace(".yaml", ""));
      const read = z.array(obligation).safeParse(parse(readFileSync(join(folder, name), "utf8")));
      if (title === undefined || !read.success) throw new Error(`${name}: ${read.error?.message ?? "no such chapter"}`);
      return { title, obligations: read.data };
    });
}

/** `rule version/image` as its two parts. @throws when it does not begin with a kind. */
export function referenceParts(reference: string): readonly [kind: ReferenceKind, what: string] {
  const [word = "", ...rest] = reference.split(" ");
  const kind = REFERENCE_KINDS.find((one) => one === word);
  if (kind === undefined || rest.length === 0) throw new Error(`What kind of reference is ${reference}?`);
  return [kind, rest.join(" ")];
}

const STATES = { done: "done", partly: "partly", open: "not done" } as const;
const REACHES = { full: "source shows it", part: "source and people", ask: "asked for" } as const;

/** The page. */
export function obligationsPage(chapters: readonly Chapter[]): string {
  const all = chapters.flatMap(({ obligations }) => obligations);
  const counted = (state: Obligation["state"]) => all.filter((one) => one.state === state);
  const items = (some: readonly Obligation[]) => some.reduce((sum, { ids }) => sum + ids.length, 0);
  const totals = (["done", "partly", "open"] as const).map((state) => {
    const some = counted(state);
    return `| ${STATES[state]} | ${some.length} | ${items(some)} |`;
  });
  return [
    "# Duties of the field, and what Tureen does about each",
    "",
    "Made by `npm run docs` from [`obligations/`](obligations); a test holds that every rule, document, command, field and page that",
    "is named exists. Identifiers are those of the list that the project works from: A, what guidance says of cloud-hosted devices;",
    "B, of quality systems that move to the cloud. Items that no infrastructure code can show, and for which nothing honest can be",
    "asked, are not in it: behaviour towards the patient, clinical content, submissions to authorities, legal conclusions, whether a",
    "procedure was followed.",
    "",
    "“Done” says that the product does what source allows. It never says that a duty is met: that is for people to judge.",
    "",
    "| | entries | items |",
    "|---|---:|---:|",
    ...totals,
    `| all | ${all.length} | ${items(all)} |`,
    ...chapters.flatMap(chapterLines),
    "",
  ].join("\n");
}

function chapterLines({ title, obligations }: Chapter): readonly string[] {
  return [
    "",
    `## ${title}`,
    "",
    "| items | duty | how | state | where | missing |",
    "|---|---|---|---|---|---|",
    ...obligations.map(
      ({ ids, title: duty, reach, state, where, missing = "" }) =>
        `| ${ids.join(", ")} | ${duty} | ${REACHES[reach]} | ${STATES[state]} | ${where.map(shown).join("<br>")} | ${missing} |`,
    ),
  ];
}

function shown(reference: string): string {
  const [kind, what] = referenceParts(reference);
  if (kind === "rule") return `rule [${what}](rules/${what}.md)`;
  if (kind === "page") return `[${what}](${what.startsWith("docs/") ? what.slice("docs/".length) : `../${what}`})`;
  if (kind === "document" || kind === "command") return `\`tureen ${what}\``;
  if (kind === "option") return `\`tureen ${what}\``;
  return `${kind} \`${what}\``;
}
