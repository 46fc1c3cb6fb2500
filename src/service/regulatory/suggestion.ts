/** A value that fits where the cursor is. */
export interface Suggestion {
  readonly text: string;
  /** A few words beside it: the title of a record, the place of a region. */
  readonly detail?: string;
  readonly documentation?: string;
}
