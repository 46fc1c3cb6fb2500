import { window } from "vscode";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { pick } from "./target";

const CLASSES = { MDR: ["I", "IIa", "IIb", "III"], IVDR: ["A", "B", "C", "D"] } as const;
const REGULATIONS = [
  { id: "MDR", title: "Medical devices, Regulation (EU) 2017/745" },
  { id: "IVDR", title: "In vitro diagnostics, Regulation (EU) 2017/746" },
] as const;

/** Makes the regulatory folder: three questions, then files in which every open answer is marked. */
export const initialise: TureenCommand = async (tureen) => {
  const deviceName = await window.showInputBox({
    title: "Initialise Regulatory Folder (1/3)",
    prompt: "Trade name of the device, as on the label",
    validateInput: (text) => (text.trim() === "" ? "The name cannot be empty." : undefined),
  });
  if (!deviceName) return;
  const regulation = await pick(
    REGULATIONS,
    ({ id, title }) => ({ label: id, description: title }),
    "Regulation (2/3)",
  );
  if (!regulation) return;
  const chosen = await pick(
    CLASSES[regulation.id],
    (label) => ({ label: `Class ${label}` }),
    "Class of the device (3/3)",
  );
  if (!chosen) return;
  await applyAction(tureen, {
    kind: "initialise",
    deviceName: deviceName.trim(),
    regulation: regulation.id,
    class: chosen,
  });
};
