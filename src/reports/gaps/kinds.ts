import { csvFormat, standardFormats } from "../document/formats";
import type { DocumentKind } from "../document/kind";
import { gapsBody } from "./gaps";
import { tasksBody } from "./tasks";

/** A list to work through comes as CSV or Markdown first. */
const listFormats = [csvFormat, ...standardFormats.filter(({ id }) => id !== "csv")];

export const gapsKind: DocumentKind = {
  id: "gaps",
  title: "Gap list",
  description:
    "What is open, by clause: findings, what the register lacks, what source does not show; owner and due are empty",
  formats: listFormats,
  build: gapsBody,
};

export const tasksKind: DocumentKind = {
  id: "tasks",
  title: "30/60/90-day task list",
  description: "The open facts as tasks in a proposed order; owner and due date are empty",
  formats: listFormats,
  build: tasksBody,
};
