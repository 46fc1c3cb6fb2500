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
  const name = "identifiers without a record";
  const found = workspace.perUnit(name, [register], (unit) => unknownOfUnit(unit, register));
  const ofUnits = found.filter((facts) => facts !== NONE);
  return TARGETS.flatMap(({ tag }) => ofUnits.flatMap((facts) => facts.get(tag) ?? []));
}

type UnknownByTag = ReadonlyMap<AnnotationTag, readonly RegisterFact[]>;

const NONE: UnknownByTag = new Map();

const unknownOfUnit = remembered(({ resources }: Unit, register) => {
  const found = resources.flatMap((resource) => {
    const facts = resource.annotations.length > 0 ? unknownOfResource(resource, register) : NONE;
    return facts === NONE ? [] : [facts];
  });
  return together(found, (facts) => distinctPlaces(facts));
});

const unknownOfResource = remembered((resource: Resource, register) =>
  together(targetsOf(register).map((target) => new Map([[target.tag, unknownIn(resource, target)]]))),
);

/** A pure memo: neither a unit nor a resource nor a register changes. */
function remembered<T extends object>(
  find: (of: T, register: Register) => UnknownByTag,
): (of: T, register: Register) => UnknownByTag {
  const memory = new WeakMap<T, { readonly register: Register; readonly facts: UnknownByTag }>();
  return (of, register) => {
    const known = memory.get(of);
    if (known?.register === register) return known.facts;
    const facts = find(of, register);
    memory.set(of, { register, facts });
    return facts;
  };
}

function together(
  found: readonly UnknownByTag[],
  chosen: (facts: readonly RegisterFact[]) => readonly RegisterFact[] = (facts) => facts,
): UnknownByTag {
  const byTag = new Map<AnnotationTag, RegisterFact[]>();
  for (const one of found) {
    for (const [tag, facts] of one) {
      if (facts.length === 0) continue;
      const known = byTag.get(tag);
      if (known) known.push(...facts);
      else byTag.set(tag, [...facts]);
    }
  }
  if (byTag.size === 0) return NONE;
  return new Map([...byTag].map(([tag, facts]) => [tag, chosen(facts)]));
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

function unknownIn(resource: Resource, target: KnownTarget): readonly RegisterFact[] {
  const { known } = target;
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
