/** Tags in code whose identifier no record has. */
import type { AnnotationTag, Resource } from "../../model/resource";
import { tagged } from "../links/cover";
import { nearest } from "../read/suggest";
import type { IdKind } from "../records/device";
import type { Register } from "../register";
import type { RegisterFact, RegisterView } from "./view";

interface TagTarget {
  readonly tag: AnnotationTag;
  readonly rule: string;
  readonly kind: IdKind;
  readonly words: string;
  readonly file: string;
  readonly ids: (register: Register) => readonly string[];
}

const TARGETS: readonly TagTarget[] = [
  {
    tag: "soup",
    rule: "register/unknown-id",
    kind: "soup",
    words: "SOUP item",
    file: "soup",
    ids: (r) => r.soup.map(id),
  },
  { tag: "risk", rule: "risk/unknown-id", kind: "risk", words: "risk", file: "risks", ids: (r) => r.risks.map(id) },
  {
    tag: "control",
    rule: "risk/unknown-id",
    kind: "control",
    words: "risk control",
    file: "risks",
    ids: (r) => r.controls.map(id),
  },
  {
    tag: "requirement",
    rule: "register/unknown-id",
    kind: "requirement",
    words: "requirement",
    file: "requirements",
    ids: (r) => r.requirements.map(id),
  },
  {
    tag: "justified",
    rule: "justification/unknown",
    kind: "justification",
    words: "justification",
    file: "justifications",
    ids: (r) => r.justifications.map(id),
  },
];

/** Every identifier in a tag that no record has. Kinds that are kept in another system are not looked at. */
export function unknownIdentifiers({ register, workspace }: RegisterView): readonly RegisterFact[] {
  const facts: RegisterFact[] = [];
  const withTags = workspace.resources.filter(({ annotations }) => annotations.length > 0);
  for (const target of TARGETS) {
    if (isKeptElsewhere(register, target)) continue;
    const known = new Set(target.ids(register));
    for (const resource of withTags) facts.push(...unknownIn(resource, target, known));
  }
  return distinctPlaces(facts);
}

function unknownIn(resource: Resource, target: TagTarget, known: ReadonlySet<string>): RegisterFact[] {
  return tagged(resource, target.tag)
    .filter(({ text }) => !known.has(text))
    .map(({ text, at }) => {
      const meant = nearest(text, known);
      const advice = meant === undefined ? "Add it there, or correct the tag." : `Did you mean \`${meant}\`?`;
      return {
        rule: target.rule,
        subject: text,
        at,
        message: `\`${text}\` is not a ${target.words} in ${target.file}.yaml. ${advice}`,
        resource,
        related: [],
        clauses: [],
        ...(meant !== undefined && { replacement: { from: text, to: [meant] } }),
      };
    });
}

/** Requirements often live elsewhere; other kinds do when the device file says where. */
function isKeptElsewhere(register: Register, { kind, file }: TagTarget): boolean {
  const hasFile = register.files.some((path) => path.endsWith(`${file}.yaml`) || path.endsWith(`${file}.yml`));
  if (hasFile) return false;
  return kind === "requirement" || register.device.links?.[kind] !== undefined;
}

/** A module that is called several times shows the same tag several times; it is one place. */
function distinctPlaces(facts: readonly RegisterFact[]): readonly RegisterFact[] {
  const seen = new Set<string>();
  return facts.filter(({ at, subject }) => {
    const place = `${at.file}:${at.span.start}:${subject}`;
    return !seen.has(place) && seen.add(place);
  });
}

function id(entry: { readonly id: string }): string {
  return entry.id;
}
