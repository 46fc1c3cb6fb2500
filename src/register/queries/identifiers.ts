/** Tags in code whose identifier no record has. */
import type { AnnotationTag, Resource } from "../../model/resource";
import type { Unit } from "../../model/unit";
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
  const ofUnits = workspace.units.map((unit) => unknownOfUnit(unit, register)).filter((facts) => facts !== NONE);
  return TARGETS.flatMap(({ tag }) => ofUnits.flatMap((facts) => facts.get(tag) ?? []));
}

type UnknownByTag = ReadonlyMap<AnnotationTag, readonly RegisterFact[]>;

const NONE: UnknownByTag = new Map();

/** A pure memo: neither a unit nor a register changes. */
const memory = new WeakMap<Unit, { readonly register: Register; readonly facts: UnknownByTag }>();

function unknownOfUnit(unit: Unit, register: Register): UnknownByTag {
  const known = memory.get(unit);
  if (known?.register === register) return known.facts;
  const facts = findUnknown(unit, register);
  memory.set(unit, { register, facts });
  return facts;
}

function findUnknown({ resources }: Unit, register: Register): UnknownByTag {
  const withTags = resources.filter(({ annotations }) => annotations.length > 0);
  if (withTags.length === 0) return NONE;
  const byTag = new Map<AnnotationTag, readonly RegisterFact[]>();
  for (const target of targetsOf(register)) {
    const facts = distinctPlaces(withTags.flatMap((resource) => unknownIn(resource, target, target.known)));
    if (facts.length > 0) byTag.set(target.tag, facts);
  }
  return byTag.size === 0 ? NONE : byTag;
}

interface KnownTarget extends TagTarget {
  readonly known: ReadonlySet<string>;
}

const targets = new WeakMap<Register, readonly KnownTarget[]>();

/** What tags of a register can lead to. A pure memo: a register never changes. */
function targetsOf(register: Register): readonly KnownTarget[] {
  const before = targets.get(register);
  if (before) return before;
  const found = TARGETS.filter((target) => !isKeptElsewhere(register, target));
  const made = found.map((target) => ({ ...target, known: new Set(target.ids(register)) }));
  targets.set(register, made);
  return made;
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
