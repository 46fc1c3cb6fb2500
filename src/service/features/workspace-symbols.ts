import { SymbolKind, type WorkspaceSymbol } from "vscode-languageserver-types";
import { listsOf } from "../../register/read/reference-fields";
import { RECORD_NAMES } from "../../register/records/catalogue";
import type { Snapshot } from "../snapshot";
import { toEditor } from "./definition";
import { SYMBOL_KINDS, titleOf } from "./document-symbols";

/** More than these nobody reads; editors ask again with every letter. */
const MOST_SYMBOLS = 200;

/** Records by identifier or title, then resources by address. All of them for an empty query, up to a number. */
export function workspaceSymbols(query: string, snapshot: Snapshot): readonly WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/gu, "");
  const found: WorkspaceSymbol[] = [];
  for (const symbol of [...records(snapshot), ...resources(snapshot)]) {
    if (found.length >= MOST_SYMBOLS) break;
    if (holdsInOrder(symbol.name, wanted)) found.push(symbol);
  }
  return found;
}

function* records(snapshot: Snapshot): Iterable<WorkspaceSymbol> {
  for (const [list, entries] of listsOf(snapshot.analysis.register)) {
    for (const entry of entries) {
      const name = `${entry.id} ${titleOf(entry)}`.trim();
      const location = toEditor(entry.at, snapshot);
      yield { name, kind: SYMBOL_KINDS[list], location, containerName: RECORD_NAMES[list] };
    }
  }
}

function* resources(snapshot: Snapshot): Iterable<WorkspaceSymbol> {
  const seen = new Set<string>();
  for (const { address, mode, header } of snapshot.analysis.workspace.resources) {
    const place = `${address} ${header.file}:${header.span.start}`;
    if (mode === "settings" || seen.has(place)) continue;
    seen.add(place);
    const kind = mode === "module" ? SymbolKind.Module : SymbolKind.Object;
    yield { name: address, kind, location: toEditor(header, snapshot), containerName: header.file };
  }
}

/** True when the letters of the query stand in the text, in their order. Editors sort by how well they do. */
function holdsInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const letter of text.toLowerCase()) if (letter === wanted[at]) at++;
  return at >= wanted.length;
}
