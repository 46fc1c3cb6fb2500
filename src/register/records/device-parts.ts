/** Parts of `regulatory/device.yaml` that only some devices need: called services, modernisation, linked documents. */
import * as z from "zod";
import { choice, covers, date, text, texts, webAddress } from "./field";

export const calledService = z
  .strictObject({
    name: text("Name of the service, as people know it."),
    hosts: texts("Names of its hosts, with * for any text: api.example.org, *.example.org."),
    purpose: text("What the device needs it for."),
    supplier: text("Supplier, by its identifier in suppliers.yaml."),
  })
  .meta({ description: "A service that the device calls." });
export type CalledService = z.infer<typeof calledService>;

export const PART_STAGES = ["legacy", "new", "facade"] as const;
export type PartStage = (typeof PART_STAGES)[number];

export const modernisedPart = z
  .strictObject({
    name: text("Name of the part."),
    stage: choice(
      PART_STAGES,
      "legacy: it is to be taken out of use. new: it takes the place of a legacy part. facade: it stands in front of both and passes on to one of them.",
    ),
    replaces: texts("Names of the legacy parts whose place it takes."),
    folders: texts("Folders whose files describe it, with those below them, relative to the workspace."),
    namespaces: texts("Kubernetes namespaces that belong to it."),
    covers: covers("Resources that belong to it."),
    owner: text("Who sees to its end, or to its taking over."),
    endsOn: date("Day by which a legacy part is to be out of use."),
    record: text("Record of the plan: a document, a change request, a web address."),
  })
  .meta({
    description:
      "A part of the infrastructure while a system is modernised. What speaks of fewer resources goes before what speaks of more.",
  });
export type ModernisedPart = z.infer<typeof modernisedPart>;

export const minimumRequirements = z
  .strictObject({
    document: text("The document: a file, relative to the workspace, or a web address."),
    version: text("Its version."),
    reviewedAt: date("Day of its last review."),
    by: text("Who reviewed it."),
  })
  .meta({ description: "The document that sets out the minimum requirements (MDR Annex I 17.4)." });

export const validationPlan = z
  .strictObject({
    id: text("Identifier of the plan in the quality management system."),
    url: webAddress("Where it is kept."),
    version: text("Its version."),
    date: date("Day of that version."),
    owner: text("Who keeps it."),
  })
  .meta({ description: "The plan by which the infrastructure and changes to it are validated." });

export const changeRequests = z
  .strictObject({
    pattern: text("How identifiers of change requests look, # standing for a digit: CR-####."),
    folders: texts(
      "Folders whose changes need a change request, relative to the workspace; all that Tureen reads when left out.",
    ),
  })
  .meta({ description: "How commits name the change request that they belong to." });
export type ChangeRequests = z.infer<typeof changeRequests>;

const decided = {
  reason: text("Why."),
  by: text("Who decided."),
  date: date("Day of the decision."),
  record: text("Record of it: a document, a ticket, a web address."),
};

const releaseEvaluation = z
  .strictObject({
    depth: choice(["lightweight", "full"], "How much of an evaluation the changes of the release got."),
    ...decided,
  })
  .meta({ description: "The evaluation of the changes that the release brings (IEC 62304 7.4.1, 8.2.1)." });

const noticeToBody = z
  .strictObject({
    decision: choice(
      ["told", "approved", "not-needed", "open"],
      "told: the notified body was told. approved: it approved before. not-needed: somebody decided that neither is asked for. open: nobody decided yet.",
    ),
    ...decided,
  })
  .meta({ description: "Whether the notified body is told of the release (MDR Annex IX 2.4, 4.10)." });

const approval = z
  .strictObject({
    by: text("Who approved the release."),
    date: date("Day of the approval."),
    record: text("Record of the approval, with its signature."),
  })
  .meta({ description: "Approval of the release, as recorded in the quality management system (IEC 62304 5.8.6)." });

export const releaseRecord = z
  .strictObject({
    name: text("Name of the release, as snapshots and tags have it: 1.4.0."),
    udiPi: text("UDI-PI of the release: the version or lot of its UDI (MDR Annex VI Part C 6.5)."),
    evaluation: releaseEvaluation.optional(),
    notifiedBody: noticeToBody.optional(),
    approval: approval.optional(),
  })
  .meta({ description: "What people decided about a release. Tureen repeats it and decides nothing." });
export type ReleaseRecord = z.infer<typeof releaseRecord>;
