import type { Place } from "../../knowledge/place";
import { uniquePlaces } from "../../knowledge/place";
import type { DeviceProposal } from "../../register/write/initial-device";
import { initialFiles, type RegisterProposal } from "../../register/write/initialise";
import { openFile } from "../../register/write/tree";
import { placesOf } from "../../rules/region/whereabouts";
import { applyEdits, indexLines } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import { additions, newFile } from "./initial-additions";
import { environmentsOf, placeInWords } from "./initial-environments";
import { scopeParts, suppliersOf, unregisteredComponents } from "./initial-proposal";
import { type FileChange, type Outcome, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** What a person said of the device. What they left open is asked for in the file. */
export interface DeviceAnswers {
  readonly name?: string | undefined;
  readonly regulation?: "MDR" | "IVDR" | undefined;
  readonly class?: string | undefined;
  readonly softwareSafetyClass?: "A" | "B" | "C" | undefined;
}

export const DEVICE_QUESTIONS = ["name", "regulation", "class", "softwareSafetyClass"] as const;
export type DeviceQuestion = (typeof DEVICE_QUESTIONS)[number];

/** What initialising would begin with. */
export interface Initialisation {
  /** What nobody answered yet. */
  readonly questions: readonly DeviceQuestion[];
  /** Components that no item stands for, and the files that show them. */
  readonly components: number;
  readonly files: number;
}

/** What there is to ask, and what the code shows. */
export function initialisation({ analysis }: Snapshot): Initialisation {
  const device = analysis.register.deviceEntry?.record;
  const components = unregisteredComponents(analysis);
  const files = new Set(components.flatMap((c) => c.occurrences.map(({ resource }) => resource.whole.file)));
  return {
    questions: DEVICE_QUESTIONS.filter((question) => device?.[question] === undefined),
    components: components.length,
    files: files.size,
  };
}

/**
 * A proposal for the regulatory folder, from answers and from what the code shows. What is there already stays as it is;
 * files get what they lack.
 */
export function initialise(answers: DeviceAnswers, snapshot: Snapshot): Outcome {
  const proposal = proposalFor(answers, snapshot);
  const broken: string[] = [];
  const changes = initialFiles(proposal, snapshot.analysis.register).flatMap((initial): FileChange[] => {
    const file = registerFile(initial.name, snapshot);
    const before = snapshot.project.text(file);
    if (before === undefined) return [{ file, before, edits: newFile(initial) }];
    if (!openFile(before).ok) broken.push(file);
    const edits = additions(initial.name, before, proposal, snapshot);
    return edits.length === 0 ? [] : [{ file, before, edits }];
  });
  const { folder } = snapshot.analysis.register;
  const [first] = changes;
  const [unread] = broken;
  if (!first) {
    return refused(
      unread === undefined
        ? said(
            "Nothing is missing: `{0}` holds every file, and an item for every component that the code shows.",
            folder,
          )
        : said("`{0}` has errors. Put them right first, so that nothing in it gets lost.", unread),
    );
  }
  const message =
    unread === undefined
      ? said("Fields marked TODO in `{0}` wait for an answer.", folder)
      : said("Fields marked TODO in `{0}` wait for an answer. `{1}` has errors and was left as it is.", folder, unread);
  return { changes, ...questionIn(first), message };
}

function proposalFor(answers: DeviceAnswers, { analysis, project, on }: Snapshot): RegisterProposal {
  const { knowledge } = project.settings;
  const { register, workspace } = analysis;
  const device = register.deviceEntry?.record;
  const components = unregisteredComponents(analysis);
  const isNew = ({ key }: { readonly key: string }) => !register.suppliers.some(({ id }) => id === key);
  return {
    device: {
      ...unanswered(answers, device ?? {}),
      places: placesNamed(analysis, knowledge).map((place) => placeInWords(place, knowledge)),
      environments: device?.environments === undefined ? environmentsOf(workspace, knowledge, on) : [],
      scope: device?.scope === undefined ? scopeParts(workspace.resources) : [],
    },
    components,
    suppliers: suppliersOf(components, knowledge.suppliers).filter(isNew),
  };
}

/** Answers to questions that are still open. */
function unanswered(answers: DeviceAnswers, device: DeviceAnswers | Partial<DeviceProposal>): DeviceAnswers {
  return Object.fromEntries(
    DEVICE_QUESTIONS.filter((question) => device[question] === undefined && answers[question] !== undefined).map(
      (question) => [question, answers[question]],
    ),
  );
}

const MOST_PLACES = 8;

function placesNamed(
  { workspace }: Snapshot["analysis"],
  knowledge: Parameters<typeof placeInWords>[1],
): readonly Place[] {
  const standing = workspace.resources.filter(({ mode }) => mode !== "settings");
  const places = uniquePlaces(standing.flatMap((resource) => placesOf(resource, { workspace, knowledge })));
  return [...places].sort((a, b) => (a.code < b.code ? -1 : 1)).slice(0, MOST_PLACES);
}

/** The first open question of a change, in the text as it is afterwards. */
function questionIn({ file, before, edits }: FileChange): Pick<Outcome, "reveal"> {
  const after = applyEdits(before ?? "", edits);
  const start = Math.max(0, after.indexOf("TODO"));
  const lines = indexLines(after);
  return { reveal: { file, range: { start: lines.positionAt(start), end: lines.positionAt(start + "TODO".length) } } };
}
