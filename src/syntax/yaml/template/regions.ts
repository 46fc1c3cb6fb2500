/** Which parts of a template are there only under a condition or repeatedly. */
import type { TemplateAction } from "./actions";

/** What stands between `{{ if }}`, `{{ range }}` or `{{ with }}` and its `else` or `end`. */
export interface TemplateRegion {
  readonly opening: TemplateAction;
  /** The `else` that starts this branch, for branches after the first. */
  readonly branch: TemplateAction | undefined;
  readonly parent: TemplateRegion | undefined;
}

/** The innermost region at each offset. */
export type RegionMap = readonly RegionStart[];

interface RegionStart {
  readonly offset: number;
  readonly region: TemplateRegion | undefined;
}

const openers: ReadonlySet<string> = new Set(["if", "range", "with", "define", "block"]);

/** The regions of a text by its actions. An `end` without an opening is left over from another document and ignored. */
export function mapRegions(actions: readonly TemplateAction[]): RegionMap {
  const starts: RegionStart[] = [];
  const stack: TemplateRegion[] = [];
  for (const action of actions) {
    if (openers.has(action.keyword)) stack.push({ opening: action, branch: undefined, parent: stack.at(-1) });
    else if (action.keyword === "end") stack.pop();
    else if (action.keyword === "else") continueWith(stack, action);
    else continue;
    starts.push({ offset: action.span.end, region: stack.at(-1) });
  }
  return starts;
}

function continueWith(stack: TemplateRegion[], branch: TemplateAction): void {
  const current = stack.pop();
  if (current) stack.push({ opening: current.opening, branch, parent: current.parent });
}

/** The innermost region that an offset lies in, if any. */
export function regionAt(map: RegionMap, offset: number): TemplateRegion | undefined {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return map[low - 1]?.region;
}
