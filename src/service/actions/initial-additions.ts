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
import { said } from "./said";

/** The headings under which a person decides about the parts. Where the device may run, only people declare. */
const GROUPS: Readonly<Record<InitialSubject, { readonly group: string; readonly isDeclaration: boolean }>> = {
  device: { group: said("The device").text, isDeclaration: false },
  scope: { group: said("The device").text, isDeclaration: false },
  items: { group: said("SOUP items").text, isDeclaration: false },
  suppliers: { group: said("Suppliers").text, isDeclaration: false },
  explained: { group: said("Empty, with explanations").text, isDeclaration: false },
  places: { group: said("To be declared by a person").text, isDeclaration: true },
  environments: { group: said("To be declared by a person").text, isDeclaration: true },
};

/** The edits that make a new file, one for each part. */
export function newFile({ parts }: InitialFile): readonly ProposedEdit[] {
  return parts.map(({ subject, title, text }) => ({
    span: { start: 0, end: 0 },
    newText: text,
    ...(subject && { ...GROUPS[subject], proposes: title }),
  }));
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
    const title = items.map(({ id }) => id).join(", ");
    return proposed("items", title, addSoupItems(before, items));
  }
  if (name !== "suppliers") return [];
  const title = proposal.suppliers.map(({ key }) => key).join(", ");
  return proposed("suppliers", title, addSuppliers(before, proposal.suppliers));
}

function deviceAdditions(before: string, { device }: RegisterProposal): readonly ProposedEdit[] {
  const { environments, scope, places: _, ...answers } = device;
  let text = before;
  for (const [field, value] of Object.entries(answers)) {
    const result = value === undefined ? undefined : setTopField(text, field, value);
    if (result?.ok) text = applyEdits(text, result.edits);
  }
  const answered = text === before ? [] : [{ ...GROUPS.device, ...difference(before, text), proposes: "device.yaml" }];
  const sections = [
    { ...GROUPS.environments, proposes: "environments", newText: environmentsText(environments) },
    { ...GROUPS.scope, proposes: "scope", newText: scopeText(scope) },
  ].filter(({ newText }) => newText !== "");
  const span = { start: before.length, end: before.length };
  const gap = before === "" || before.endsWith("\n") ? "\n" : "\n\n";
  return [
    ...answered,
    ...sections.map((section) => ({ ...section, span, newText: withLineEndsOf(before, gap + section.newText) })),
  ];
}

function proposed(subject: InitialSubject, title: string, result: WriteResult): readonly ProposedEdit[] {
  return result.ok ? result.edits.map((edit) => ({ ...edit, ...GROUPS[subject], proposes: title })) : [];
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
