/** The filter, at the left or, where the page is narrow, above: it holds for every tab. */
import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import "@vscode-elements/elements/dist/vscode-option/index.js";
import "@vscode-elements/elements/dist/vscode-single-select/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import type { VscodeCheckbox } from "@vscode-elements/elements/dist/vscode-checkbox/index.js";
import type { VscodeSingleSelect } from "@vscode-elements/elements/dist/vscode-single-select/index.js";
import type { VscodeTextfield } from "@vscode-elements/elements/dist/vscode-textfield/index.js";
import { h } from "./dom";
import { type Choices, type Filter, NO_FILTER, ROW_STATES, type RowState } from "./matrix/filter";
import { say } from "./say";

export interface Filters {
  readonly element: HTMLElement;
  value(): Filter;
  set(filter: Filter): void;
  /** Offers what occurs; `nameOfFile` says a file's path for its URI. */
  offer(choices: Choices, nameOfFile: (uri: string) => string): void;
  focus(): void;
}

interface Fields {
  readonly text: VscodeTextfield;
  readonly component: VscodeSingleSelect;
  readonly supplier: VscodeSingleSelect;
  readonly file: VscodeSingleSelect;
  readonly states: ReadonlyMap<RowState, VscodeCheckbox>;
}

/** Kinds of component in the words that people read. */
const COMPONENT_WORDS: Readonly<Record<string, () => string>> = {
  service: () => say("Service"),
  runtime: () => say("Runtime"),
  image: () => say("Container image"),
  "machine-image": () => say("Machine image"),
  chart: () => say("Helm chart"),
  module: () => say("Terraform module"),
  provider: () => say("Terraform provider"),
  application: () => say("Application"),
  other: () => say("Other"),
};

const STATE_WORDS: Readonly<Record<RowState, () => string>> = {
  suspect: () => say("Suspect"),
  incomplete: () => say("Incomplete"),
  unregistered: () => say("Not registered"),
  gap: () => say("With gaps"),
};

/** Makes the filter. `changed` is called whenever a person changes it. */
export function createFilters(changed: (filter: Filter) => void): Filters {
  let current = NO_FILTER;
  const fields: Fields = {
    text: textField(),
    component: h("vscode-single-select", { label: say("Kind") }) as VscodeSingleSelect,
    supplier: h("vscode-single-select", { label: say("Supplier") }) as VscodeSingleSelect,
    file: h("vscode-single-select", { label: say("File"), combobox: true }) as VscodeSingleSelect,
    states: new Map(
      ROW_STATES.map((state) => [
        state,
        h("vscode-checkbox", { value: state, label: STATE_WORDS[state]() }) as VscodeCheckbox,
      ]),
    ),
  };
  const reset = h("vscode-button", { class: "reset", secondary: true }, say("Reset filter"));
  const change = (next: Partial<Filter>) => {
    current = { ...current, ...next };
    changed(current);
  };
  fields.text.addEventListener("input", () => change({ text: fields.text.value }));
  for (const name of ["component", "supplier", "file"] as const) {
    fields[name].addEventListener("change", () => change({ [name]: fields[name].value }));
  }
  const states = () => ROW_STATES.filter((state) => fields.states.get(state)?.checked);
  for (const box of fields.states.values()) box.addEventListener("change", () => change({ states: states() }));
  const set = (filter: Filter) => {
    current = filter;
    write(fields, filter);
  };
  reset.addEventListener("click", () => {
    set(NO_FILTER);
    changed(NO_FILTER);
  });
  return {
    element: form(fields, reset),
    value: () => current,
    set,
    offer: (choices, nameOfFile) => offer(fields, choices, nameOfFile, current),
    focus: () => fields.text.focus(),
  };
}

function textField(): VscodeTextfield {
  const placeholder = say("Identifier, title, address…");
  return h("vscode-textfield", { label: say("Search"), placeholder, type: "search" }) as VscodeTextfield;
}

function form(fields: Fields, reset: HTMLElement): HTMLElement {
  const field = (name: string, inner: HTMLElement, more = "") =>
    h("div", { class: `field ${more}`.trim() }, h("div", { class: "field-name", "aria-hidden": "true" }, name), inner);
  const group = h("div", { role: "group", "aria-label": say("State"), class: "states" }, ...fields.states.values());
  return h(
    "aside",
    { class: "filters", "aria-label": say("Filter") },
    field(say("Search"), fields.text, "search"),
    unfoldButton(),
    h(
      "div",
      { class: "filters-rest", id: REST },
      field(say("Kind"), fields.component),
      field(say("Supplier"), fields.supplier),
      field(say("File"), fields.file),
      field(say("State"), group),
      reset,
    ),
  );
}

const REST = "filters-rest";

/** Where the page is narrow all but the search is folded away until somebody asks for it. */
function unfoldButton(): HTMLElement {
  const made = h(
    "button",
    { class: "filters-toggle tool", "aria-expanded": false, "aria-controls": REST },
    say("Filter"),
  );
  made.addEventListener("click", () => {
    made.setAttribute("aria-expanded", String(made.getAttribute("aria-expanded") !== "true"));
  });
  return made;
}

function write({ text, component, supplier, file, states }: Fields, filter: Filter): void {
  if (text.value !== filter.text) text.value = filter.text;
  component.value = filter.component;
  supplier.value = filter.supplier;
  file.value = filter.file;
  for (const [state, box] of states) box.checked = filter.states.includes(state);
}

/** A choice that a person made stays even when nothing has it any more: the filter says what it does. */
function offer(fields: Fields, choices: Choices, nameOfFile: (uri: string) => string, current: Filter): void {
  const word = (kind: string) => COMPONENT_WORDS[kind]?.() ?? kind;
  fill(fields.component, choices.components, word, current.component, say("All kinds"));
  fill(fields.supplier, choices.suppliers, (name) => name, current.supplier, say("All suppliers"));
  fill(fields.file, choices.files, nameOfFile, current.file, say("All files"));
  for (const [state, box] of fields.states) {
    box.label = `${STATE_WORDS[state]()} (${choices.states.get(state) ?? 0})`;
  }
}

function fill(
  select: VscodeSingleSelect,
  choices: readonly (readonly [string, number])[],
  wordOf: (value: string) => string,
  current: string,
  all: string,
): void {
  const isKnown = current === "" || choices.some(([value]) => value === current);
  const listed = isKnown ? choices : [...choices, [current, 0] as const];
  const content = JSON.stringify([all, ...listed]);
  if (select.dataset.content === content) return;
  select.dataset.content = content;
  const options = listed.map(([value, count]) => option(value, `${wordOf(value)} (${count})`, value === current));
  select.replaceChildren(option("", all, current === ""), ...options);
  select.value = current;
}

function option(value: string, label: string, isSelected: boolean): HTMLElement {
  return h("vscode-option", { value, selected: isSelected }, label);
}
