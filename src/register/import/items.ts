/** Records of tools that keep each as an entry with a type and links, in one form for all of these tools. */
import type { ImportFormat } from "../records/import";
import type { ImportProblem } from "./source";

export interface ForeignItem {
  /** The identifier that the tool knows it by. */
  readonly key: string;
  /** What the tool calls it: `req`, `TEST_CASE`, the prefix of a document. */
  readonly type: string;
  readonly title: string | undefined;
  readonly text: string | undefined;
  /** Everything else that has a name, for fields that are called alike. */
  readonly fields: ReadonlyMap<string, string>;
  /** Keys of other entries to which it is linked. */
  readonly links: readonly string[];
  readonly place: string;
}

export interface ItemSource {
  readonly format: ImportFormat;
  readonly items: readonly ForeignItem[];
  readonly problems: readonly ImportProblem[];
}
