/** What parts of a run get, and how they tell what they measured. */
import type { Measure, RunSettings } from "../result";

export interface PartContext {
  readonly settings: RunSettings;
  /** Folders of trees by the names under which they are measured. */
  readonly folders: Readonly<Record<string, string>>;
  /** Where the built programs are. */
  readonly programs: string;
  /** Tells one result at once, so that it is kept whatever comes after. */
  readonly tell: (measure: Measure) => void;
}
