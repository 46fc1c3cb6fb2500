/** `regulatory/suppliers.yaml`: who supplies the components, and what is known of them. */
import * as z from "zod";
import { choice, date, identifier, schemaVersion, text, texts, webAddress } from "./field";

const certificate = z
  .strictObject({
    scheme: text("What was certified or attested: ISO/IEC 27001, C5 type 2, HDS, SOC 2 type 2."),
    entity: text("Legal entity named on it. It has to be the one that supplies you."),
    scope: text("Services and regions that it covers."),
    number: text("Number of the certificate or report."),
    expires: date("Last day on which it is valid."),
    url: webAddress("Where it is kept."),
    customerCriteria: text("How the criteria that fall to the customer are met (C5)."),
  })
  .meta({ description: "A certificate or attestation. Evidence about the supplier, never about your device." });

const agreement = z
  .strictObject({
    url: webAddress("Where it is kept."),
    date: date("Day on which it was concluded."),
    entity: text("Legal entity with which it was concluded."),
  })
  .meta({ description: "An agreement with the supplier." });

const subprocessors = z
  .strictObject({
    url: webAddress("Where the supplier lists them."),
    reviewedAt: date("Day on which the list was last read."),
  })
  .meta({ description: "Sub-processors (GDPR Article 28)." });

export const supplier = z
  .strictObject({
    id: identifier("Key of the supplier, as SOUP items and the knowledge of Tureen use it.", "aws"),
    name: text("Name by which people know it."),
    legalEntity: text("Legal entity with which you have the contract."),
    country: text("Country of that entity."),
    website: webAddress("Its website."),
    services: texts("What it supplies to the device."),
    sources: texts(
      "Where its components come from, with * for any text: docker.io/bitnami/*, registry.terraform.io/hashicorp/*.",
    ),
    criticality: choice(["low", "medium", "high"], "How much the safety and performance of the device depend on it."),
    criticalityRationale: text("Why."),
    evaluatedAt: date("Day of the last evaluation (ISO 13485 7.4.1)."),
    evaluation: text("Record of the evaluation."),
    nextEvaluation: date("Day by which it is to be evaluated again."),
    certificates: z.array(certificate).meta({ description: "Certificates and attestations." }).optional(),
    dataProcessingAgreement: agreement.optional(),
    qualityAgreement: agreement.optional(),
    nonDisclosureAgreement: agreement.optional(),
    subprocessors: subprocessors.optional(),
    incidentNotice: text("How, and how soon, it tells you of incidents."),
    changeNotice: text("How, and how soon, it tells you of changes."),
    securityContact: text("Whom to reach about a vulnerability."),
    owner: text("Who keeps this entry."),
    notes: text("Anything else."),
  })
  .meta({ description: "A supplier." });
export type Supplier = z.infer<typeof supplier>;

export const supplierFile = z
  .strictObject({
    schemaVersion,
    suppliers: z.array(supplier).meta({ description: "Suppliers, one entry each." }).optional(),
  })
  .meta({ title: "Tureen: suppliers", description: "Suppliers of the components of the device (ISO 13485 7.4)." });
