import type { Analysis, Project } from "./project";

/** What every editor feature is asked with: the project as it stands, what is known of it, and how to name places. */
export interface Snapshot {
  readonly project: Project;
  readonly analysis: Analysis;
  readonly editor: EditorNames;
  /** The day of the analysis, `2026-11-21`. */
  readonly on: string;
}

/** How the editor names what the core names by path. */
export interface EditorNames {
  uri(path: string): string;
  /** The documentation page of a rule, where the editor can open one. */
  rulePage(rule: string): { readonly href: string } | undefined;
  /**
   * The version of a file as the editor counts it, null for one that is not open. Undefined where the editor does not take
   * versions: it gets edits without them.
   */
  readonly versionOf?: ((path: string) => number | null) | undefined;
  /** True where the editor has Tureen's own commands: other clients of the server get edits alone. */
  readonly hasCommands: boolean;
  /** True where what is only information is not to be underlined. */
  readonly hidesInformation?: boolean;
}
