/** Finds every place in a knowledge entry that names an attribute path, with the resource type it is counted from. */
import type { Condition, Leaf } from "../../src/knowledge/condition";
import type { FixKnowledge, Requirement, ResourceKnowledge } from "../../src/knowledge/resource";

/** One path that an entry names. */
export interface PathUse {
  readonly type: string;
  readonly path: string;
  /** Values that the entry expects there or sets: the schema may name those it takes. */
  readonly values: readonly unknown[];
  /** It need not be there: one of several ways, or only asked where it is. An entry for several types may name it. */
  readonly alternative: boolean;
  /** The type is that of a resource which another one points to. */
  readonly followed: boolean;
}

/** The resource whose paths are meant: its type, and the block or item that has been stepped into. */
interface Scope {
  readonly type: string;
  readonly within: string;
  readonly alternative: boolean;
  readonly followed?: true;
}

/** Every path of one entry for one of its types. */
export function pathsOf(entry: ResourceKnowledge, type: string): readonly PathUse[] {
  const scope: Scope = { type, within: "", alternative: false };
  const maybe: Scope = { ...scope, alternative: true };
  const plain = [
    ...(entry.soup?.designator ?? []),
    ...(entry.soup?.tier === undefined ? [] : [entry.soup.tier]),
    ...(entry.place?.paths ?? []),
    ...entry.copies.map((copy) => copy.path),
    ...entry.images,
    ...entry.lifecycle.map((one) => one.path),
  ].map((path) => use(maybe, path));
  const conditions = [...entry.copies, ...entry.lifecycle].flatMap((one) => (one.when ? asked(one.when, maybe) : []));
  const requirements = Object.values(entry.capabilities).flat();
  return [...plain, ...conditions, ...requirements.flatMap((one) => ofRequirement(one, scope))];
}

function ofRequirement(requirement: Requirement, scope: Scope): readonly PathUse[] {
  const fixes = [requirement.fix ?? []].flat();
  const maybe: Scope = { ...scope, alternative: true };
  return [
    ...(requirement.when ? asked(requirement.when, maybe) : []),
    ...asked(requirement.must, scope),
    ...(requirement.at === undefined ? [] : [use(maybe, requirement.at)]),
    ...fixes.flatMap((fix) => ofFix(fix, scope)),
  ];
}

function ofFix(fix: FixKnowledge, scope: Scope): readonly PathUse[] {
  if ("remove" in fix) return [use(scope, fix.remove)];
  if ("companion" in fix) return [];
  return [use(scope, fix.set, "to" in fix && fix.ask !== true ? [fix.to] : [])];
}

function asked(condition: Condition, scope: Scope): readonly PathUse[] {
  if ("all" in condition) return condition.all.flatMap((inner) => asked(inner, scope));
  if ("any" in condition) return condition.any.flatMap((inner) => asked(inner, { ...scope, alternative: true }));
  if ("not" in condition) return asked(condition.not, { ...scope, alternative: true });
  if ("within" in condition) {
    const alternative = scope.alternative || isFineWithout(condition);
    const inner: Scope = { ...scope, within: joined(scope.within, condition.within), alternative };
    const conditions = [condition.every, condition.some, condition.none].filter((one) => one !== undefined);
    const at = condition.at === undefined ? [] : [use(inner, condition.at)];
    return [use({ ...scope, alternative }, condition.within), ...at, ...conditions.flatMap((one) => asked(one, inner))];
  }
  if ("companion" in condition || "exists" in condition) {
    const types = [("companion" in condition ? condition.companion : condition.exists) ?? []].flat();
    const by = "companion" in condition ? condition.by : undefined;
    return types.flatMap((type) => {
      const other: Scope = { type, within: "", alternative: types.length > 1 };
      const where = condition.where ? asked(condition.where, other) : [];
      return [use(other, by ?? ""), ...where];
    });
  }
  if ("follow" in condition) {
    const others = (condition.to ?? []).flatMap((type) =>
      asked(condition.where, { ...scope, type, within: "", followed: true }),
    );
    return [use(scope, condition.follow), ...others];
  }
  return ofLeaf(condition, scope);
}

function ofLeaf(leaf: Leaf, scope: Scope): readonly PathUse[] {
  const values = [leaf.equals, leaf.notEquals, leaf.oneOf, leaf.noneOf].flat().filter((value) => value !== undefined);
  const fromResource = { ...scope, within: "" };
  const compared = [leaf.sameAs, leaf.differsFrom].filter((path) => path !== undefined);
  const own = { ...scope, alternative: scope.alternative || isFineWithout(leaf) };
  return [use(own, leaf.path, values), ...compared.map((path) => use(fromResource, path))];
}

function use(scope: Scope, path: string, values: readonly unknown[] = []): PathUse {
  return {
    type: scope.type,
    path: joined(scope.within, path),
    values,
    alternative: scope.alternative,
    followed: scope.followed === true,
  };
}

/** Whether nothing at the path is right too: then the requirement says nothing of a type that lacks it. */
function isFineWithout(condition: { absent?: string | undefined; present?: boolean; empty?: boolean }): boolean {
  return condition.absent === "holds" || condition.present === false || condition.empty === true;
}

function joined(before: string, path: string): string {
  if (before === "" || path === "") return before + path;
  return path.startsWith("[") ? before + path : `${before}.${path}`;
}
