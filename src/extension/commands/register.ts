import { l10n, QuickPickItemKind, window } from "vscode";
import { componentsRequest } from "../../server/register-protocol";
import type { ComponentChoice } from "../../service/actions/register-item";
import type { Tureen } from "../context";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { type Answers, askInSteps, type ChoiceItem, forgetAnswers, type Step } from "./steps";
import { folderName, isRow, pick, placeOf, resourceUnderCursor } from "./target";

/** Questions about more makers than this are left to the file. */
const MOST_MAKERS = 6;

/**
 * Adds SOUP items: for the components of the rows or of the resource that it is run from, or for those that a person
 * picks. What the code knows is filled in, what only a person knows is asked for, here or in the file.
 */
export const register: TureenCommand = async (tureen, ...given) => {
  const { choices: all, isChosen } = await candidates(tureen, given);
  if (all.length === 0) return explainWhyNone(tureen, given);
  const folder = await folderAmong(all);
  if (folder === undefined) return;
  const choices = all.filter((choice) => choice.folder === folder);
  const here = isChosen ? undefined : (await resourceUnderCursor(tureen))?.address;
  const memory = `register ${folder} ${isChosen ? choices.map(({ key }) => key).join(" ") : ""}`;
  const answers = await askInSteps({
    title: l10n.t("Register as SOUP Item"),
    memory,
    steps: (said) => {
      const chosen = isChosen ? choices : chosenOf(choices, said);
      const makers = makersOf(chosen);
      return [
        ...(isChosen ? [] : [componentStep(choices, here)]),
        ...(makers.size > MOST_MAKERS ? [] : [...makers].map(([id, made]) => makerStep(id, made))),
        roleStep(chosen.length),
      ];
    },
  });
  if (!answers) return;
  const chosen = isChosen ? choices : chosenOf(choices, answers);
  const role = answers.text("role");
  const components = chosen.map((component) => ({
    key: component.key,
    ...withValue("manufacturer", answers.text(makerOf(component))),
    ...withValue("role", role),
  }));
  if (await applyAction(tureen, { kind: "register", components, near: folder })) forgetAnswers(memory);
};

type FolderComponent = ComponentChoice & { readonly folder: string };

/** The folder into whose register the components go: a person says which where several have some. */
function folderAmong(choices: readonly FolderComponent[]): Promise<string | undefined> {
  const folders = [...new Set(choices.map(({ folder }) => folder))];
  if (folders.length < 2) return Promise.resolve(folders[0]);
  return pick(folders, (uri) => ({ label: folderName(uri) }), l10n.t("In the register of which folder?"));
}

interface Candidates {
  readonly choices: readonly FolderComponent[];
  /** True when it is clear already which of them are meant: all. */
  readonly isChosen: boolean;
}

async function candidates({ ask }: Tureen, given: readonly unknown[]): Promise<Candidates> {
  const [first, second] = given;
  if (typeof first === "string" && typeof second === "string") {
    return { choices: await ask(componentsRequest, { uri: first, address: second }), isChosen: true };
  }
  const all = await ask(componentsRequest, {});
  const rows = [first, ...(Array.isArray(second) ? second : [])].filter(isRow);
  const chosen = rows.filter(({ component }) => component !== undefined);
  if (chosen.length === 0) return { choices: all, isChosen: false };
  const isMeant = ({ key, folder }: FolderComponent): boolean =>
    chosen.some((row) => row.component === key && (placeOf(row)?.startsWith(`${folder}/`) ?? true));
  return { choices: all.filter(isMeant), isChosen: true };
}

/** The server knows why a resource has nothing to register. */
async function explainWhyNone(tureen: Tureen, [uri, address]: readonly unknown[]): Promise<void> {
  if (typeof uri === "string" && typeof address === "string") {
    await applyAction(tureen, { kind: "register", uri, address });
    return;
  }
  void window.showInformationMessage(l10n.t("Every component that the code shows is in the SOUP register."));
}

function componentStep(choices: readonly ComponentChoice[], here: string | undefined): Step {
  const items = choices.flatMap(({ key, title, description, group, addresses }, at): ChoiceItem[] => [
    ...(choices[at - 1]?.group === group ? [] : [{ label: group, kind: QuickPickItemKind.Separator }]),
    { id: key, label: title, description, detail: addresses.join(", ") },
  ]);
  const suggestion = choices.filter(({ addresses }) => here !== undefined && addresses.includes(here));
  return {
    id: "components",
    kind: "choices",
    prompt: l10n.t("Which components? One SOUP item is made for each"),
    items,
    suggestion: suggestion.map(({ key }) => key),
  };
}

function chosenOf(choices: readonly ComponentChoice[], answers: Answers): readonly ComponentChoice[] {
  const keys = answers.list("components");
  return choices.filter(({ key }) => keys.includes(key));
}

/** The question about its maker that a component shares with others of the same supplier. */
function makerOf({ supplier, key }: ComponentChoice): string {
  return `maker ${supplier?.key ?? key}`;
}

function makersOf(chosen: readonly ComponentChoice[]): ReadonlyMap<string, readonly ComponentChoice[]> {
  const makers = new Map<string, ComponentChoice[]>();
  for (const component of chosen) {
    const id = makerOf(component);
    makers.set(id, [...(makers.get(id) ?? []), component]);
  }
  return makers;
}

function makerStep(id: string, components: readonly ComponentChoice[]): Step {
  const titles = components.map(({ title }) => title).join(", ");
  return {
    id,
    kind: "text",
    prompt: l10n.t("Manufacturer of {0}: the legal entity, not the brand (IEC 62304 8.1.2)", titles),
    suggestion: components[0]?.manufacturers[0],
    isOptional: true,
  };
}

function roleStep(count: number): Step {
  const items: readonly ChoiceItem[] = [
    { id: "soup", label: "soup", description: l10n.t("Part of the device; the careful answer for a hosted service") },
    {
      id: "operating-environment",
      label: "operating-environment",
      description: l10n.t("What the device needs around it, outside the device"),
    },
    {
      id: "supplier-service",
      label: "supplier-service",
      description: l10n.t("A service that a supplier answers for, controlled by purchasing"),
    },
    { id: "supporting", label: "supporting", description: l10n.t("The medical function works without it") },
    { id: "out-of-scope", label: "out-of-scope", description: l10n.t("No part of the device, with a rationale") },
  ];
  const prompt =
    count > 1
      ? l10n.t("Role of all {0} in relation to the device (IEC 62304 3.29)", count)
      : l10n.t("Role in relation to the device (IEC 62304 3.29)");
  return { id: "role", kind: "choice", prompt, items, isOptional: true };
}

function withValue(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}
