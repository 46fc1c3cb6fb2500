/** The context keys by which the manifest shows and hides commands, views' welcomes and title actions. */
import { PANEL_VIEWS, type PanelView } from "../../service/panel/arrangement";
import { NO_COUNTS, type PanelCounts } from "../../service/panel/counts";

/** What the counts say to the manifest. */
export function contextsOf({ hasRegister, components, findings }: PanelCounts): Readonly<Record<string, boolean>> {
  return {
    "tureen.hasRegister": hasRegister,
    "tureen.hasComponents": components > 0,
    "tureen.hasFindings": findings > 0,
  };
}

/** True while a view shows only what a filter lets through. */
export function filterContext(view: PanelView): string {
  return `tureen.${view}.isFiltered`;
}

/** Every key that is set. */
export const CONTEXT_KEYS: readonly string[] = [
  ...Object.keys(contextsOf(NO_COUNTS)),
  ...PANEL_VIEWS.map(filterContext),
];
