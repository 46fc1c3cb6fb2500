/** Questions about the line around the device: what it leaves open, and where it is crossed. */
import type { Resource } from "../../model/resource";
import { type Location, trimEndOf } from "../../syntax/text";
import { indexCovers } from "../links/cover";
import type { Register } from "../register";
import { type Crossing, crossingsOf, type Step, wayTo } from "../scope/crossing";
import { drawsBoundary, foldersOf, namespaceOf } from "../scope/decision";
import type { EdgeKind } from "../scope/edge";
import { type Edges, edgesOf } from "../scope/edges";
import { folderIndex, withAncestors } from "../scope/folders";
import type { RegisterFact, RegisterView } from "./view";
import { count, listOf } from "./words";

const MOST_RELATED = 6;

/** Decisions without effect, and folders of which nothing says whether they belong to the device. */
export function unansweredScope(view: RegisterView): readonly RegisterFact[] {
  if (!view.register.deviceEntry) return [];
  const open = view.scope.open.map(({ at, resource, message }): RegisterFact => {
    const subject = resource?.address ?? "scope";
    return { rule: "scope/unanswered", subject, at, message, resource, related: [], clauses: [] };
  });
  return [...open, ...unansweredFolders(view)];
}

/**
 * The topmost folders in which nothing says whether their resources belong to the device: no environment, no entry of
 * `scope`, no tag, no record. Nothing before somebody drew a line somewhere: until then everything belongs to the device.
 */
function unansweredFolders(view: RegisterView): readonly RegisterFact[] {
  const { register, workspace } = view;
  const { pattern } = register.device;
  // In the cloud alone everything belongs to the device; where the cloud only helps, each part is asked about.
  if (pattern === "cloud" || (pattern !== "auxiliary" && !drawsBoundary(register))) return [];
  const isAnswered = answers(view);
  const answered = new Set<string>();
  const holdsAnswered = new Set<string>();
  const open = new Map<string, Resource[]>();
  for (const resource of workspace.resources) {
    if (resource.mode !== "managed" && resource.mode !== "module") continue;
    const folder = foldersOf(resource).at(-1) ?? "";
    const before = open.get(folder);
    if (before) before.push(resource);
    else open.set(folder, [resource]);
    if (answered.has(folder) || !isAnswered(resource)) continue;
    answered.add(folder);
    for (const path of withAncestors(folder)) holdsAnswered.add(path);
  }
  const topmost = new Map<string, Resource[]>();
  for (const [folder, resources] of open) {
    if (answered.has(folder)) continue;
    const top = withAncestors(folder).findLast((path) => !holdsAnswered.has(path)) ?? folder;
    topmost.set(top, [...(topmost.get(top) ?? []), ...resources]);
  }
  return [...topmost].map(([folder, resources]) => folderFact(folder, resources, register));
}

function answers({ register, scope, links }: RegisterView): (resource: Resource) => boolean {
  const { environments, scope: entries } = register.device;
  // An entry without effect is reported for itself.
  const named = [...environments, ...entries];
  const folders = folderIndex(
    named.flatMap((one) => (one.folders ?? []).map((folder) => [folder, true] as const)),
    register.folder,
  );
  const covers = indexCovers(named, (one) => one.covers ?? []);
  const namespaces = new Set(entries.flatMap((one) => one.namespaces ?? []));
  return (resource) =>
    scope.decisionOf(resource) !== undefined ||
    folders.find(foldersOf(resource)) === true ||
    covers.find(resource.address).length > 0 ||
    namespaces.has(namespaceOf(resource) ?? "") ||
    links.itemsOf(resource).length + links.risksOf(resource).length + links.controlsOf(resource).length > 0;
}

function folderFact(folder: string, resources: readonly Resource[], register: Register): RegisterFact {
  const name = folder === "" ? "this folder" : `\`${folder}\``;
  const device = register.deviceEntry;
  const at = placeOfBoundary(register);
  return {
    rule: "scope/unanswered",
    subject: folder === "" ? "." : folder,
    at,
    message: `Nothing says whether ${name} belongs to the device: ${count(resources.length, "resource")} ${resources.length === 1 ? "stands" : "stand"} there, in no environment, and no record speaks of ${resources.length === 1 ? "it" : "them"}. Add the folder to \`scope\` with a reason, or to an environment.${askedOfHelpers(register)}`,
    resource: undefined,
    related: resources.slice(0, MOST_RELATED).map(({ header, address }) => ({ at: header, message: `\`${address}\`` })),
    clauses: [],
    ...(device && {
      offer: {
        title: `Ask whether ${name.replaceAll("`", "")} belongs to the device`,
        change: { kind: "scope", file: device.at.file, folder },
      },
    }),
  };
}

/** What decides of a part that only helps. */
function askedOfHelpers({ device }: Register): string {
  if (device.pattern !== "auxiliary") return "";
  return " Updates, licences, logs, analytics: does the device do what it is intended for when this part is gone or wrong?";
}

/** Where the line is drawn in the device file. */
function placeOfBoundary({ deviceEntry, folder }: Register): Location {
  const field = deviceEntry?.fields.get("scope") ?? deviceEntry?.fields.get("environments");
  return field?.key ?? deviceEntry?.at ?? { file: `${folder}/device.yaml`, span: { start: 0, end: 0 } };
}

/** Connections between what belongs to the device and what was put out of scope, each with the way there. */
export function scopeCrossings(view: RegisterView): readonly RegisterFact[] {
  const { scope, workspace } = view;
  if (scope.outside.length === 0) return [];
  const { components, links } = view;
  const edges = edgesOf(workspace);
  const shown = new Set(components.flatMap(({ occurrences }) => occurrences.map(({ resource }) => resource)));
  const isComponent = (resource: Resource) =>
    (shown.has(resource) && resource.mode !== "settings") || links.itemsOf(resource).length > 0;
  return crossingsOf(edges, scope).map((crossing) => {
    const { inside, outside, direction, at } = crossing;
    const steps = stepsOf(crossing, edges, view, isComponent);
    return {
      rule: "scope/crossing",
      subject: outside.address,
      at,
      message: messageOf(crossing, steps, scope.decisionOf(outside)?.rationale),
      resource: direction === "out" && crossing.shared === undefined ? inside : outside,
      related: steps.map(stepWords),
      clauses: [],
    };
  });
}

const WAYS: Readonly<Record<EdgeKind, string>> = {
  reference: "by a reference",
  role: "by rights",
  network: "over the network",
  mount: "by what it mounts",
  secret: "by a secret",
  key: "by a key",
  environment: "by a value in its environment",
};

function messageOf(
  { inside, outside, direction, kind, shared, insiders = 1 }: Crossing,
  steps: readonly Step[],
  rationale = "",
): string {
  const reason = rationale === "" ? "" : ` (${trimEndOf(rationale, ". \t\r\n")})`;
  const advice = "Separate the two, or take it into scope.";
  if (shared !== undefined) {
    const others = insiders === 1 ? wordsFor(inside) : `${wordsFor(inside)} and ${insiders - 1} more`;
    return `${wordsFor(outside)} is out of scope${reason} and shares ${shared} with ${others} of the device; nothing in code keeps them apart. ${advice}`;
  }
  const start = steps[0]?.from ?? inside;
  const over = steps.slice(1).map(({ from }) => wordsFor(from));
  const way = over.length === 0 ? WAYS[kind] : `over ${listOf(over)}`;
  return direction === "out"
    ? `${wordsFor(start)} reaches ${wordsFor(outside)} ${way}, and that is out of scope${reason}. ${advice}`
    : `${wordsFor(outside)} is out of scope${reason} and reaches ${wordsFor(inside)} of the device ${WAYS[kind]}. ${advice}`;
}

/** The edges in the order in which they are walked; of what others of the device share, who they are. */
function stepsOf(
  { inside, outside, direction, kind, at }: Crossing,
  edges: Edges,
  { scope }: RegisterView,
  isComponent: (resource: Resource) => boolean,
): readonly Step[] {
  const last = { from: inside, to: outside, kind, at };
  if (direction === "out") return [...wayTo(inside, edges, scope, isComponent), last];
  const users = edges.to(inside).filter(({ from }) => !scope.isOut(from));
  return [{ ...last, from: outside, to: inside }, ...users.slice(0, MOST_RELATED - 1)];
}

function stepWords(
  { from, to, kind, at }: Step,
  position: number,
): { readonly at: Location; readonly message: string } {
  return { at, message: `${position + 1}. ${wordsFor(from)} → ${wordsFor(to)} ${WAYS[kind]}` };
}

/** The settings of a root module stand for its state. */
function wordsFor({ mode, address, scope }: Resource): string {
  return mode === "settings" ? `the state of \`${scope === "" ? "." : scope}\`` : `\`${address}\``;
}
