import { l10n, window, workspace } from "vscode";
import { initialisationRequest } from "../../server/register-protocol";
import type { DeviceAnswers, DeviceQuestion, Initialisation } from "../../service/actions/initialise";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { type Answers, askInSteps, type ChoiceItem, forgetAnswers, type Step } from "./steps";

/**
 * Makes the regulatory folder: a few questions, each of which can be left for later, then a proposal of what the code
 * shows, for a person to accept. What is there already stays.
 */
export const initialise: TureenCommand = async (tureen) => {
  const { workspaceFolders = [] } = workspace;
  const folder = workspaceFolders.length > 1 ? await window.showWorkspaceFolderPick() : workspaceFolders[0];
  if (!folder) return;
  const uri = folder.uri.toString();
  const found = await tureen.ask(initialisationRequest, { folder: uri });
  if (!found) return;
  const memory = `initialise ${uri}`;
  const answers = await askInSteps({
    title: l10n.t("Initialise Regulatory Folder"),
    memory,
    steps: (given) => found.questions.map((question) => stepFor(question, given, found)),
  });
  if (!answers) return;
  const isDone = await applyAction(tureen, { kind: "initialise", folder: uri, answers: deviceAnswers(answers) });
  if (isDone) forgetAnswers(memory);
};

function stepFor(question: DeviceQuestion, answers: Answers, found: Initialisation): Step {
  switch (question) {
    case "name":
      return {
        id: "name",
        kind: "text",
        prompt: [l10n.t("Trade name of the device, as on the label."), whatWasFound(found)].join(" "),
        isOptional: true,
      };
    case "regulation":
      return { id: "regulation", kind: "choice", prompt: l10n.t("Regulation"), items: regulations(), isOptional: true };
    case "class":
      return {
        id: "class",
        kind: "choice",
        prompt: l10n.t("Class of the device"),
        items: classes(answers.text("regulation")),
        isOptional: true,
      };
    case "softwareSafetyClass":
      return {
        id: "softwareSafetyClass",
        kind: "choice",
        prompt: l10n.t("Software safety class of IEC 62304. It decides what a SOUP item needs"),
        items: safetyClasses(),
        isOptional: true,
      };
  }
}

function whatWasFound({ components, files }: Initialisation): string {
  if (components === 0) return l10n.t("The code shows no component yet.");
  return l10n.t("Tureen will propose SOUP items for what it found in {1} files: {0}.", components, files);
}

function regulations(): readonly ChoiceItem[] {
  return [
    { id: "MDR", label: "MDR", description: l10n.t("Medical devices, Regulation (EU) 2017/745") },
    { id: "IVDR", label: "IVDR", description: l10n.t("In vitro diagnostics, Regulation (EU) 2017/746") },
  ];
}

function classes(regulation: string | undefined): readonly ChoiceItem[] {
  const mdr = ["I", "IIa", "IIb", "III"].map((id) => ({ id, label: l10n.t("Class {0}", id), description: "MDR" }));
  const ivdr = ["A", "B", "C", "D"].map((id) => ({ id, label: l10n.t("Class {0}", id), description: "IVDR" }));
  if (regulation === undefined) return [...mdr, ...ivdr];
  return regulation === "MDR" ? mdr : ivdr;
}

function safetyClasses(): readonly ChoiceItem[] {
  return [
    {
      id: "A",
      label: l10n.t("Class {0}", "A"),
      description: l10n.t("A failure harms nobody, counting controls outside the software"),
    },
    { id: "B", label: l10n.t("Class {0}", "B"), description: l10n.t("A failure can do harm, though no serious harm") },
    { id: "C", label: l10n.t("Class {0}", "C"), description: l10n.t("A failure can do serious harm") },
  ];
}

function deviceAnswers(answers: Answers): DeviceAnswers {
  const one = <T extends string>(id: DeviceQuestion, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === answers.text(id));
  return {
    name: answers.text("name"),
    regulation: one("regulation", ["MDR", "IVDR"]),
    class: answers.text("class"),
    softwareSafetyClass: one("softwareSafetyClass", ["A", "B", "C"]),
  };
}
