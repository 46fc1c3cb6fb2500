/** Releases for the editor: what is kept, and what a snapshot would hold. The editor writes it, so that undo knows of it. */
import type { Connection } from "vscode-languageserver";
import { releasesOf } from "../reports/release/read";
import { takeSnapshot, withoutState } from "../reports/release/take";
import { said } from "../service/actions/said";
import { foldersToExport, inputFor, unlessCancelled } from "./export";
import type { Folder, Folders } from "./folders";
import { type ReleaseFolder, releasesRequest, type SnapshotAnswer, snapshotRequest } from "./release-protocol";
import type { Host } from "./session";

/** Registers the requests of `release-protocol.ts`. */
export function registerReleases(connection: Connection, folders: Folders, host: Host): void {
  connection.onRequest(releasesRequest, () => foldersToExport(folders).map((folder) => keptIn(folder, host)));
  connection.onRequest(snapshotRequest, (wanted, token) =>
    unlessCancelled(token, async (work): Promise<SnapshotAnswer> => {
      const folder = foldersToExport(folders).find(({ uri }) => uri === wanted.folder);
      if (!folder) return { problem: said("Open a folder first: the register belongs to one."), reasons: [] };
      await work.pause();
      const answer = prepared(wanted.name, folder, inputFor(folder, host, wanted.revision, { release: wanted.name }));
      await work.pause();
      return answer;
    }),
  );
}

function keptIn(folder: Folder, host: Host): ReleaseFolder {
  const { uri: uriOf } = folder.snapshot().editor;
  return {
    folder: folder.uri,
    releases: releasesOf(inputFor(folder, host, {})).map(({ file, release, problems }) => ({
      uri: uriOf(file),
      file,
      name: release?.name,
      on: release?.on,
      problems,
    })),
  };
}

function prepared(name: string, folder: Folder, input: ReturnType<typeof inputFor>): SnapshotAnswer {
  const { uri: uriOf } = folder.snapshot().editor;
  const taken = takeSnapshot(name, input);
  if ("problem" in taken) {
    const { problem, broken } = taken;
    return { problem, reasons: broken?.problems ?? [], ...(broken && { uri: uriOf(broken.file) }) };
  }
  const { file, text, snapshot } = taken;
  return {
    uri: uriOf(file),
    file,
    text,
    holds: {
      items: snapshot.items.length,
      components: snapshot.components.length,
      resources: snapshot.resources.length,
      open: snapshot.findings.open,
      notAssessed: snapshot.findings.notAssessed,
      withoutState: withoutState(snapshot),
    },
    previous: snapshot.previous?.name,
  };
}
