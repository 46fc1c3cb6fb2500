/** What every printed page says of its document: in the margins of HTML pages and of the sheets of workbooks. */
import type { EvidenceHeader } from "../header";

export interface PageMargins {
  /** Title and device. */
  readonly subject: string;
  /** Release and commit. */
  readonly state: string;
  /** Who made it, and when. */
  readonly origin: string;
}

const SHORT_COMMIT = 12;

export function pageMargins(header: EvidenceHeader): PageMargins {
  const { title, device, release, commit, isDirty, exportedOn, tool } = header;
  const state = [
    ...(release === null ? [] : [`Release ${release}`]),
    commit === null ? "Commit not known" : `Commit ${commit.slice(0, SHORT_COMMIT)}${isDirty ? " with changes" : ""}`,
  ];
  return {
    subject: [title, device.name].filter((part) => part !== null).join(": "),
    state: state.join(" · "),
    origin: `Exported on ${exportedOn} with Tureen ${tool.version}, catalogue of ${tool.catalogue}`,
  };
}
