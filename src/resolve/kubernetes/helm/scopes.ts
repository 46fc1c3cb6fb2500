/** What `.` and variables mean at each place of a template. */
import type { Node } from "../../../model/value";
import type { TemplateAction } from "../../../syntax/yaml/template/actions";
import { mapRegions, regionAt, type TemplateRegion } from "../../../syntax/yaml/template/regions";
import { type Clause, type Expression, parseClause } from "./expression";

/** The values that names have in one rendering of a region; a `range` renders its region once for each item. */
export interface Setting {
  readonly region: TemplateRegion | undefined;
  readonly parent: Setting | undefined;
  readonly dot: Node;
  readonly names: ReadonlyMap<string, Node>;
}

/** Evaluates an expression that stands at `action` with the meanings of a setting. */
export type Evaluate = (expression: Expression, setting: Setting, action: TemplateAction) => Node | undefined;

export interface Scopes {
  /** Every setting in which a region is rendered; undefined when that cannot be told. */
  settingsOf(region: TemplateRegion | undefined): readonly Setting[] | undefined;
  regionOf(action: TemplateAction): TemplateRegion | undefined;
  /** What a variable means for an action; undefined when that cannot be told. */
  variable(name: string, setting: Setting, action: TemplateAction): Node | undefined;
}

interface Assignment extends Clause {
  readonly action: TemplateAction;
}

const MOST_SETTINGS = 50;

/** Prepares the meanings for the actions of one template, which is rendered with `root` as its argument. */
export function scopesOf(actions: readonly TemplateAction[], root: Node, evaluate: Evaluate): Scopes {
  const regions = mapRegions(actions);
  const top: Setting = { region: undefined, parent: undefined, dot: root, names: new Map([["", root]]) };
  const settings = new Map<TemplateRegion, readonly Setting[] | undefined>();
  let assignments: readonly Assignment[] | undefined;
  const regionOf = (action: TemplateAction) => regionAt(regions, action.span.start);
  const settingsOf = (region: TemplateRegion | undefined): readonly Setting[] | undefined => {
    if (!region) return [top];
    if (!settings.has(region)) {
      settings.set(region, undefined);
      settings.set(region, enter(region, settingsOf(region.parent), evaluate));
    }
    return settings.get(region);
  };
  return {
    settingsOf,
    regionOf,
    variable(name, setting, action) {
      for (let at: Setting | undefined = setting; at; at = at.parent) {
        const known = at.names.get(name);
        if (known) return known;
      }
      assignments ??= actions.flatMap((one) =>
        one.keyword === "assignment" ? [{ ...parseClause(one.expression), action: one }] : [],
      );
      const ofName = assignments.filter((one) => one.names.includes(name));
      const before = ofName.filter((one) => one.action.span.start < action.span.start);
      // A variable that is changed somewhere may have been changed in a branch.
      if (ofName.some((one) => one.isChange)) return undefined;
      for (const one of before.reverse()) {
        const own = settingIn(setting, regionOf(one.action));
        if (own) return one.expression && evaluate(one.expression, own, one.action);
      }
      return undefined;
    },
  };
}

function settingIn(setting: Setting, region: TemplateRegion | undefined): Setting | undefined {
  let at: Setting | undefined = setting;
  while (at && at.region !== region) at = at.parent;
  return at;
}

function enter(
  region: TemplateRegion,
  parents: readonly Setting[] | undefined,
  evaluate: Evaluate,
): readonly Setting[] | undefined {
  const { opening, branch } = region;
  if (!parents || opening.keyword === "define" || opening.keyword === "block") return undefined;
  const same = (parent: Setting): Setting => ({ region, parent, dot: parent.dot, names: new Map() });
  if (branch) return /^else[ \t]+with\b/.test(branch.expression) ? undefined : parents.map(same);
  const clause = parseClause(operandOf(opening));
  if (opening.keyword === "if" && clause.names.length === 0) return parents.map(same);
  const found: Setting[] = [];
  for (const parent of parents) {
    const value = clause.expression && evaluate(clause.expression, parent, opening);
    const entered = value && bind(region, parent, value, clause.names);
    if (!entered || found.length + entered.length > MOST_SETTINGS) return undefined;
    found.push(...entered);
  }
  return found;
}

/** What follows the keyword of an opening. */
export function operandOf({ expression, keyword }: TemplateAction): string {
  return expression.slice(keyword.length).trim();
}

function bind(
  region: TemplateRegion,
  parent: Setting,
  value: Node,
  names: readonly string[],
): readonly Setting[] | undefined {
  const setting = (dot: Node, given: readonly Node[]): Setting => {
    const pairs = names.flatMap((name, at): [string, Node][] => {
      const node = given[at + given.length - names.length];
      return node ? [[name, node]] : [];
    });
    return { region, parent, dot, names: new Map(pairs) };
  };
  if (region.opening.keyword === "if") return [setting(parent.dot, [value])];
  if (region.opening.keyword === "with") return [setting(value, [value])];
  if (value.kind === "list" && !value.open) {
    return value.items.map((item, at) => setting(item, [{ kind: "scalar", value: at, at: item.at }, item]));
  }
  if (value.kind !== "map" || value.open) return undefined;
  const entries = [...value.entries].sort(([left], [right]) => (left < right ? -1 : 1));
  if (entries.some(([, entry]) => entry.conditional)) return undefined;
  return entries.map(([name, entry]) =>
    setting(entry.value, [{ kind: "scalar", value: name, at: entry.key }, entry.value]),
  );
}
