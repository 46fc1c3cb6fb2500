/** Answers what the extension asks beyond the Language Server Protocol. */
import type { Connection } from "vscode-languageserver";
import type { Resource } from "../model/resource";
import { clausePage } from "../reports/explain/clause";
import { rulePage } from "../reports/explain/rule";
import { linkResources } from "../service/actions/bulk-link";
import { applyFix } from "../service/actions/fix";
import { initialise } from "../service/actions/initialise";
import { justify } from "../service/actions/justify";
import { unlinkResource } from "../service/actions/link";
import { linkRecords } from "../service/actions/link-record";
import { openField } from "../service/actions/open-field";
import { type Outcome, refused } from "../service/actions/outcome";
import { registerComponents, registerResource } from "../service/actions/register-item";
import { review } from "../service/actions/review";
import { said } from "../service/actions/said";
import { toWorkspaceEdit } from "../service/edits/workspace-edit";
import { toEditor } from "../service/features/definition";
import { findRecord } from "../service/record-card";
import { recordChoices } from "../service/record-choices";
import type { Snapshot } from "../service/snapshot";
import { expectedTexts } from "./expected-texts";
import { registerExport } from "./export";
import type { Folder, Folders } from "./folders";
import { registerImport } from "./import";
import { registerPanelRequests } from "./panel-requests";
import {
  type ActionRequest,
  type ActionResult,
  actionRequest,
  explainableRequest,
  explainRequest,
  type Near,
  type ResourceChoice,
  recordsRequest,
  reloadRequest,
  resourcesRequest,
} from "./protocol";
import { foldersNear, registerRegisterRequests, workspaceFolder } from "./register-requests";
import { registerReleases } from "./releases";
import type { Host } from "./session";
import { settled } from "./settled";
import { registerTrace } from "./trace";

/** Registers the requests of `protocol.ts`. */
export function registerRequests(
  connection: Connection,
  folders: Folders,
  host: Host,
  reload: () => Promise<void>,
): void {
  const { knowledge } = host;
  connection.onRequest(reloadRequest, reload);
  registerExport(connection, folders, host);
  registerRegisterRequests(connection, folders);
  registerImport(connection, folders);
  registerReleases(connection, folders, host);
  registerTrace(connection, folders);
  registerPanelRequests(connection, folders);
  connection.onRequest(recordsRequest, ({ kinds, near }) =>
    foldersNear(near, folders).flatMap((folder) =>
      recordChoices(kinds, folder.snapshot()).map((record) => ({ ...record, folder: folder.uri })),
    ),
  );
  connection.onRequest(resourcesRequest, ({ uri }) =>
    folders.all
      .flatMap((folder) => resourceChoices(folder.snapshot()))
      .filter((c) => uri === undefined || c.uri === uri),
  );
  connection.onRequest(actionRequest, (request) => act(request, folders));
  connection.onRequest(explainRequest, ({ id }) => {
    const rule = knowledge.rules.find(id);
    return rule ? rulePage(rule, knowledge) : clausePage(id, knowledge);
  });
  connection.onRequest(explainableRequest, () => [
    ...knowledge.rules.all.map(({ id, title }) => ({ id, title, kind: "Rule" })),
    ...knowledge.clauses.all.map(({ id, short, title }) => ({ id, title: `${short}: ${title}`, kind: "Clause" })),
  ]);
}

function resourceChoices(snapshot: Snapshot): readonly ResourceChoice[] {
  return snapshot.analysis.workspace.resources.map((resource) => {
    const { uri, range } = toEditor(resource.whole, snapshot);
    const failing = snapshot.analysis.lookup.findingsOf(resource).filter(({ outcome }) => outcome === "fail");
    return {
      address: resource.address,
      description: resource.whole.file,
      uri,
      range,
      findings: [...new Set(failing.map((finding) => finding.rule))],
    };
  });
}

function act(request: ActionRequest & Near, folders: Folders): ActionResult {
  const folder = folderFor(request, folders);
  if (!folder) return { problem: said("Open a folder first: the register belongs to one.") };
  return settled(
    folder,
    (snapshot) => resultOf(perform(request, snapshot, folders), snapshot),
    ({ edit }) => (edit ? [edit] : []),
  );
}

function resultOf({ changes, reveal, problem, message }: Outcome, snapshot: Snapshot): ActionResult {
  const { uri } = snapshot.editor;
  const expected = expectedTexts(changes, snapshot);
  return {
    ...(changes.length > 0 && { edit: toWorkspaceEdit(changes, snapshot), expected }),
    ...(reveal && { reveal: { uri: uri(reveal.file), range: reveal.range } }),
    ...(problem && { problem }),
    ...(message && { message }),
  };
}

/** Two roots of one workspace may have the same address: that of the file counts. */
function resourceIn(path: string, address: string, { analysis }: Snapshot): Resource | undefined {
  const found = analysis.workspace.resources.filter((one) => one.address === address);
  return found.find(({ whole }) => whole.file === path) ?? found[0];
}

/** The folder that the request names or whose file it names, the one whose register has the record, else the first. */
function folderFor(request: ActionRequest & Near, folders: Folders): Folder | undefined {
  if (request.kind === "initialise") return workspaceFolder(request.folder, folders);
  if (request.near !== undefined) return folders.around(request.near);
  if ("uri" in request && request.uri) return folders.locate(request.uri).folder;
  if (request.kind === "link") return request.resources[0] && folders.locate(request.resources[0].uri).folder;
  const owns = (folder: Folder): boolean => {
    const { register, view } = folder.snapshot().analysis;
    if (request.kind === "link-records") return findRecord(request.first, register) !== undefined;
    if (request.kind === "open-field") return findRecord(request.record, register) !== undefined;
    if (request.kind === "review") return register.soup.some((item) => item.id === request.record);
    if (request.kind !== "register" || !("components" in request)) return false;
    const [first] = request.components;
    return view.components.some((component) => component.key === first?.key);
  };
  return folders.all.find(owns) ?? folders.all[0];
}

function perform(request: ActionRequest, snapshot: Snapshot, folders: Folders): Outcome {
  if (request.kind === "initialise") return initialise(request.answers, snapshot);
  if (request.kind === "review") return review(request.record, request.by, snapshot, request.saw);
  if (request.kind === "register" && "components" in request) return registerComponents(request.components, snapshot);
  if (request.kind === "link") return link(request, snapshot, folders);
  if (request.kind === "link-records") return linkRecords(request.first, request.second, snapshot);
  if (request.kind === "open-field") return openField(request.record, request.field, snapshot);
  const { path } = folders.locate(request.uri);
  if (request.kind === "fix") return applyFix(request.finding, request.title, path, snapshot);
  const resource = resourceIn(path, request.address, snapshot);
  if (!resource) return refused(said("The resource is not in the code any more."));
  switch (request.kind) {
    case "register":
      return registerResource(resource, snapshot);
    case "unlink":
      return unlinkResource(resource, request.record, snapshot);
    case "justify":
      return justify(resource, request.rule, request.answers, snapshot);
  }
}

/** A link stays within one folder: another one has a register of its own. */
function link(wish: Extract<ActionRequest, { kind: "link" }>, snapshot: Snapshot, folders: Folders): Outcome {
  const named = wish.resources.map(({ uri, address }) => ({ address, ...folders.locate(uri) }));
  if (named.some(({ folder }) => folder.project !== snapshot.project)) {
    return refused(said("The resources belong to several folders. Link those of one at a time."));
  }
  const resources = named.flatMap(({ path, address }) => resourceIn(path, address, snapshot) ?? []);
  if (resources.length === 0) return refused(said("The resource is not in the code any more."));
  return linkResources({ ...wish, resources }, snapshot);
}
