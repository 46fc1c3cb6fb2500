/** What people decided about releases, each with who and when. */
import type { ReleaseRecord } from "../../../register/records/device-parts";
import { placeOfField } from "../../../register/register";
import type { Location } from "../../../syntax/text";
import { gap, source, stated } from "../../document/cells";
import type { Section } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { column, field, tableOf } from "../../document/table";
import { doneBy, lineOf } from "./words";

type Decided = Pick<NonNullable<ReleaseRecord["evaluation"]>, "reason" | "by" | "date" | "record">;

interface Row {
  readonly record: ReleaseRecord;
  readonly at: Location;
}

/** The records of the device file, in its order. */
export function releaseSection({ register: { device, deviceEntry }, places }: ReportInput): Section {
  const rows = deviceEntry
    ? (device.releases ?? []).map(
        (record, at): Row => ({ record, at: placeOfField(deviceEntry, `releases.${at}.name`) }),
      )
    : [];
  const table = tableOf(
    {
      id: "releases",
      title: "Decisions on releases",
      empty: "No decision on a release is recorded. The manufacturer keeps them under `releases` in `device.yaml`.",
    },
    rows,
    [
      field("name", "Release", ({ record }) => record.name, "identifier"),
      field("udiPi", "UDI-PI", ({ record }) => record.udiPi),
      column("evaluation", "Evaluation of its changes", "text", ({ record: { evaluation } }) =>
        stated(evaluation && decisionLine(evaluation.depth, evaluation), "evaluation"),
      ),
      column("notifiedBody", "Notified body", "text", ({ record: { notifiedBody } }) =>
        notifiedBody?.decision === "open"
          ? gap("decision whether the notified body is told")
          : stated(notifiedBody && decisionLine(notifiedBody.decision, notifiedBody), "notified body"),
      ),
      column("approval", "Approval on record", "text", ({ record: { approval } }) =>
        stated(approval && approvalLine(approval), "approval"),
      ),
      column("source", "In the register", "source", ({ at }) => source(at, places)),
    ],
  );
  return { title: "Releases", blocks: [table] };
}

/** `full, by M. Lindqvist, on 2026-11-20; reason; record`; undefined where nothing is there. */
export function decisionLine(decision: string | undefined, { reason, by, date, record }: Decided): string | undefined {
  return lineOf([doneBy(decision?.replaceAll("-", " "), by, date), reason, record]);
}

/** `by M. Lindqvist, on 2026-11-20; record`. */
export function approvalLine({ by, date, record }: NonNullable<ReleaseRecord["approval"]>): string | undefined {
  return lineOf([doneBy(undefined, by, date), record]);
}
