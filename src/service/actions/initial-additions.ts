/** What a regulatory file lacks that is there already. Nothing in it is changed but questions that got their answer. */
import { withLineEndsOf } from "../../register/write/format";
import { environmentsText, scopeText } from "../../register/write/initial-device";
import {
  type InitialFile,
  type InitialSubject,
  proposeItems,
  type RegisterProposal,
} from "../../register/write/initialise";
import { addSoupItems, addSuppliers } from "../../register/write/propose";
import { setTopField } from "../../register/write/record";
import { openFile, type WriteResult } from "../../register/write/tree";
import { applyEdits, type TextEdit } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import type { ProposedEdit } from "./outcome";

/** What the parts of a proposal are called where a person accepts them. Where the device may run, only people declare. */
const PROPOSED: Readonly<Record<InitialSubject, Pick<ProposedEdit, "proposes" | "isDeclaration">>> = {
  device: { proposes: "Device" },
  places: { proposes: "Allowed places, to be declared by a person", isDeclaration: true },
  environments: { proposes: "Environments, to be declared by a person", isDeclaration: true },
  scope: { proposes: "Scope" },
  items: { proposes: "SOUP items" },
  suppliers: { proposes: "Suppliers" },
  risks: { proposes: "Risks" },
  justifications: { proposes: "Justifications" },
};

/** The edits that make a new file, one for each part. */
export function newFile({ parts }: InitialFile): readonly ProposedEdit[] {
  return parts.map(({ subject, text }) => ({ span: { start: 0, end: 0 }, newText: text, ...PROPOSED[subject] }));
}

/** The edits that add to a file of that name what it lacks; none where it has errors. */
export function additions(
  name: string,
  before: string,
  proposal: RegisterProposal,
  { analysis: { register } }: Snapshot,
): readonly ProposedEdit[] {
  if (!openFile(before).ok) return [];
  if (name === "device") return deviceAdditions(before, proposal);
  if (name === "soup") {
    const items = proposeItems(proposal.components, proposal.suppliers, register).flatMap((group) => group.proposals);
    return proposed("items", addSoupItems(before, items));
  }
  if (name !== "suppliers") return [];
  return proposed("suppliers", addSuppliers(before, proposal.suppliers));
}

function deviceAdditions(before: string, { device }: RegisterProposal): readonly ProposedEdit[] {
  const { environments, scope, places: _, ...answers } = device;
  let text = before;
  for (const [field, value] of Object.entries(answers)) {
    const result = value === undefined ? undefined : setTopField(text, field, value);
    if (result?.ok) text = applyEdits(text, result.edits);
  }
  const sections = [environmentsText(environments), scopeText(scope)].filter((section) => section !== "");
  const end = before.length;
  const gap = before === "" || before.endsWith("\n") ? "\n" : "\n\n";
  return [
    ...(text === before ? [] : [{ ...difference(before, text), ...PROPOSED.device }]),
    ...sections.map((section, at) => ({
      span: { start: end, end },
      newText: withLineEndsOf(before, `${at === 0 ? gap : "\n"}${section}`),
      ...(section.includes("\nenvironments:\n") ? PROPOSED.environments : PROPOSED.scope),
    })),
  ];
}

function proposed(subject: InitialSubject, result: WriteResult): readonly ProposedEdit[] {
  return result.ok ? result.edits.map((edit) => ({ ...edit, ...PROPOSED[subject] })) : [];
}

/** One edit from one text to another: what is the same at both ends stays. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
