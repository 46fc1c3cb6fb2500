/** Brings in what a team already has: asks where something is unclear, and proposes the edits for a person to accept. */
import { readBom } from "../../register/import/bom/read";
import { bomStep, planBom } from "../../register/import/bom/store";
import { bomSummaryLines } from "../../register/import/bom/summary";
import { type ImportChoices, type ImportQuestion, isNeeded } from "../../register/import/choices";
import { readSource } from "../../register/import/detect";
import { identifiersIn } from "../../register/import/identity";
import type { Difference } from "../../register/import/plan";
import { rememberSteps } from "../../register/import/remember";
import { type Prepared, prepare } from "../../register/import/run";
import type { SourceFile } from "../../register/import/source";
import {
  countsOf,
  differencesOf,
  type ImportCounts,
  summaryLines,
  type Writes,
  writesByFile,
} from "../../register/import/summary";
import { type Draughting, type Step, takeSteps, writeRecords } from "../../register/import/write";
import type { FileKind } from "../../register/records/catalogue";
import { setTopField } from "../../register/write/record";
import { written } from "../../register/write/tree";
import type { Snapshot } from "../snapshot";
import type { FileChange } from "./outcome";
import { registerFile } from "./register-file";

export interface ImportInput {
  /** What was chosen: its path in the workspace, or its name where it lies elsewhere. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly choices: ImportChoices;
  /** True where templates for addresses are to be written into the device file. */
  readonly writesLinks: boolean;
}

export interface ImportOutcome {
  /** What is unclear. Nothing is changed while one of these is needed. */
  readonly questions: readonly ImportQuestion[];
  readonly changes: readonly FileChange[];
  readonly summary: readonly string[];
  readonly counts: ImportCounts;
  /** How much of it each file would get. */
  readonly writes: readonly ({ readonly file: string } & Writes)[];
  /** Fields that differ and stay as they are here. */
  readonly differences: readonly Difference[];
  /** Why nothing can be imported, and what to do about it. */
  readonly problem?: string;
}

/** What the edits of each file propose, for a person to accept or not. */
const PROPOSED: Readonly<Record<FileKind, string>> = {
  device: "Where records are kept elsewhere",
  soup: "SOUP items",
  risks: "Hazards, risks and risk controls",
  requirements: "Requirements and tests",
  suppliers: "Suppliers",
  justifications: "Justifications",
  imports: "What the import remembers",
};

const NO_COUNTS: ImportCounts = { added: 0, changed: 0, same: 0, deleted: 0, differences: 0, vanished: 0, problems: 0 };
const NOTHING = { questions: [], changes: [], summary: [], counts: NO_COUNTS, writes: [], differences: [] } as const;

/** Plans an import. Never throws on what the files hold. */
export async function importRecords(input: ImportInput, snapshot: Snapshot): Promise<ImportOutcome> {
  const read = await readSource(input.files);
  if (!read.ok) return { ...NOTHING, problem: read.reason };
  if (read.value.kind === "bom") return importBom(read.value.text, input, snapshot);
  const { register } = snapshot.analysis;
  const preparation = prepare(input.name, read.value, read.problems, input.choices, register);
  if (!preparation.ok) return { ...NOTHING, problem: preparation.reason };
  const { value: prepared } = preparation;
  const { questions } = prepared;
  const told = {
    questions,
    summary: summaryLines(prepared),
    counts: countsOf(prepared),
    writes: [...writesByFile(prepared)].map(([file, counts]) => ({ file: registerFile(file, snapshot), ...counts })),
    differences: differencesOf(prepared.plan.records),
  };
  if (questions.some(isNeeded)) return { ...told, changes: [] };
  const changes = changesOf(prepared, input, snapshot);
  return "problem" in changes ? { ...told, ...changes, changes: [] } : { ...told, changes: changes.files };
}

type Changes = { readonly files: readonly FileChange[] } | { readonly problem: string };

function changesOf(prepared: Prepared, input: ImportInput, snapshot: Snapshot): Changes {
  const { register } = snapshot.analysis;
  const textOf = (file: FileKind) => snapshot.project.text(registerFile(file, snapshot));
  const records = writeRecords(prepared.plan.records, textOf);
  if (!records.ok) return { problem: `\`${registerFile(records.file, snapshot)}\`: ${records.reason}` };
  const drawn = new Map<FileKind, Draughting>(records.files);
  const further: [FileKind, readonly Step[]][] = [
    ["device", input.writesLinks ? linkSteps(prepared) : []],
    ["imports", rememberSteps(prepared, identifiersIn(register), snapshot.on)],
  ];
  for (const [file, steps] of further) {
    const taken = takeSteps(textOf(file), steps);
    if (!taken.ok) return { problem: `\`${registerFile(file, snapshot)}\`: ${taken.reason}` };
    if (taken.value.edits.length > 0) drawn.set(file, taken.value);
  }
  return { files: [...drawn].map(([file, one]) => changeOf(file, one, snapshot)) };
}

function linkSteps({ templates }: Prepared): readonly Step[] {
  return templates.map(({ kind, template }): Step => {
    return (text) => (text === undefined ? written() : setTopField(text, `links.${kind}`, template));
  });
}

function changeOf(file: FileKind, { before, edits }: Draughting, snapshot: Snapshot): FileChange {
  // Where records are kept was read off their addresses: nobody has said so yet.
  const proposal = { proposes: PROPOSED[file], isDeclaration: file === "device" };
  return { file: registerFile(file, snapshot), before, edits: edits.map((edit) => ({ ...edit, ...proposal })) };
}

function importBom(text: string, { name, choices }: ImportInput, snapshot: Snapshot): ImportOutcome {
  const { project, analysis } = snapshot;
  const { register } = analysis;
  const bom = readBom(text);
  const plan = planBom(name, bom, choices.name, register, (path) => project.read(path));
  const file = `${register.folder}/${plan.file}`;
  const before = project.read(file);
  const isNew = before !== text;
  const remembered = takeSteps(project.text(registerFile("imports", snapshot)), [
    bomStep(plan, bom, name, isNew, snapshot.on),
  ]);
  if (!remembered.ok) return { ...NOTHING, problem: `\`${registerFile("imports", snapshot)}\`: ${remembered.reason}` };
  const copied: FileChange = {
    file,
    before,
    edits: [
      {
        span: { start: 0, end: before?.length ?? 0 },
        newText: text,
        proposes: "Bill of materials",
        isDeclaration: false,
      },
    ],
  };
  const named = changeOf("imports", remembered.value, snapshot);
  return {
    ...NOTHING,
    changes: [...(isNew ? [copied] : []), ...(named.edits.length > 0 ? [named] : [])],
    summary: bomSummaryLines(bom, plan),
    writes: [{ file, added: plan.added.length, changed: plan.changed.length }],
    counts: {
      ...NO_COUNTS,
      added: plan.added.length,
      changed: plan.changed.length,
      same: plan.same,
      vanished: plan.removed.length,
      problems: bom.problems.length,
    },
  };
}
