import "@vscode-elements/elements/dist/vscode-tab-header/index.js";
import "@vscode-elements/elements/dist/vscode-tab-panel/index.js";
import "@vscode-elements/elements/dist/vscode-tabs/index.js";
import type { VscodeTabs } from "@vscode-elements/elements/dist/vscode-tabs/index.js";
import { TABS, type Tab } from "../../service/traceability/messages";
import { h } from "./dom";
import { say } from "./say";

export interface Tabs {
  readonly element: HTMLElement;
  select(tab: Tab): void;
}

/** The three tabs. `chosen` is called when a person goes to another one. */
export function createTabs(panels: Readonly<Record<Tab, HTMLElement>>, chosen: (tab: Tab) => void): Tabs {
  const names: Readonly<Record<Tab, string>> = { matrix: say("Matrix"), graph: say("Graph"), map: say("Map") };
  const element = h("vscode-tabs", { class: "tabs" }) as VscodeTabs;
  for (const tab of TABS) {
    element.append(h("vscode-tab-header", { slot: "header" }, names[tab]));
    element.append(h("vscode-tab-panel", { class: `panel panel-${tab}` }, panels[tab]));
  }
  element.addEventListener("vsc-tabs-select", () => {
    const tab = TABS[element.selectedIndex];
    if (tab) chosen(tab);
  });
  return {
    element,
    select(tab) {
      element.selectedIndex = TABS.indexOf(tab);
    },
  };
}
