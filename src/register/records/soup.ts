/** `regulatory/soup.yaml`: the register of SOUP items. Clauses in descriptions are those of IEC 62304:2006+A1:2015. */
import * as z from "zod";
import { RESPONSIBILITY_MEANINGS, RESPONSIBILITY_TOPICS } from "../../knowledge/responsibility";
import { SAFETY_CLASSES } from "./device";
import {
  choice,
  covers,
  date,
  identifier,
  references,
  schemaVersion,
  text,
  textOrNumber,
  texts,
  webAddress,
} from "./field";

export const PIN_STATES = ["pinned", "range", "floating", "unpinnable", "unresolved"] as const;
export type PinState = (typeof PIN_STATES)[number];

export const SOUP_KINDS = [
  "service",
  "image",
  "chart",
  "module",
  "provider",
  "runtime",
  "machine-image",
  "application",
  "other",
] as const;

/** The ways in which a cloud service fails that a risk file is asked about. */
export const FAILURE_MODES = [
  "regional-outage",
  "configuration-error",
  "credential-revocation",
  "noisy-neighbour",
  "silent-change",
] as const;

const failureMode = z
  .strictObject({
    mode: choice(
      FAILURE_MODES,
      "regional-outage: the region is not available. configuration-error: the supplier configures it wrongly. credential-revocation: access is withdrawn. noisy-neighbour: other tenants slow it down. silent-change: behaviour or interface changes without notice.",
    ),
    risks: references("Risks to which it can contribute, by their identifiers in risks.yaml."),
    decision: text("Why it contributes to no hazardous situation, where no risk is named."),
  })
  .meta({ description: "One way to fail, and what was decided about it (7.1.2 c)." });

const anomalyList = z
  .strictObject({
    url: webAddress("Where the supplier publishes known problems."),
    reviewedAt: date("Day on which somebody last read it."),
    reviewedVersion: textOrNumber("Version for which it was read."),
    outcome: text("What was found, and what follows for the device. Nobody but a person can write this."),
  })
  .meta({ description: "The supplier's published list of known problems (7.1.3)." });

const changeChannel = z
  .strictObject({
    url: webAddress("Where the supplier announces changes: release notes, a feed, a health dashboard."),
    owner: text("Who watches it."),
    lastChecked: date("Day on which it was last looked at."),
    integrationTest: text("Test that runs on a schedule and would notice a change: its identifier."),
    procedure: text("Procedure by which an announced or noticed change is evaluated."),
  })
  .meta({
    description: "How changes by the supplier are noticed and handled (6.1 f), above all where nothing can be pinned.",
  });

const support = z
  .strictObject({
    level: choice(["full", "security-only", "extended", "ended", "unknown"], "What the supplier still provides."),
    endsOn: date("Day on which support ends."),
    source: webAddress("Where that is stated."),
    assessedAt: date("Day on which it was looked up."),
  })
  .meta({ description: "Support by the supplier." });

const responsibility = z
  .strictObject({
    topic: choice(RESPONSIBILITY_TOPICS, RESPONSIBILITY_MEANINGS),
    held: choice(
      ["provider", "manufacturer", "both"],
      "Who does it. Whoever does it, the manufacturer answers for the device.",
    ),
    how: text("What is done, or what of the provider's doing is relied on."),
    evidence: text("Where that is shown: a contract, a report, a procedure, a test."),
  })
  .meta({ description: "One part of the work of keeping the service, and who does it." });

const dataSubjectRights = z
  .strictObject({
    access: text("How a person gets to see the data about them that it holds (GDPR Article 15)."),
    rectification: text("How wrong data in it is put right (GDPR Article 16)."),
    erasure: text("How data is erased from it, its copies and backups, or why it is kept (GDPR Article 17)."),
  })
  .meta({ description: "How the rights of the persons whose data it holds are met." });

const destruction = z
  .strictObject({
    record: text("Record of the destruction: a certificate, a ticket."),
    by: text("Who saw to it."),
    at: date("Day on which the data was destroyed."),
  })
  .meta({ description: "Destruction of the data that it held (IEC 81001-5-1 5.8.7)." });

const reviewed = z
  .strictObject({
    by: text("Who reviewed the item."),
    at: date("Day of the review."),
    fingerprint: text(
      "Fingerprint of the configuration that was reviewed. Tureen writes it; when the code moves away from it, the item is suspect.",
    ),
    configuration: z
      .record(z.string(), z.string())
      .meta({
        description: "The designating values as reviewed, so that a later change can be shown. Tureen writes it.",
      })
      .optional(),
  })
  .meta({ description: "The last review of the item against the code (8.2.3)." });

export const soupItem = z
  .strictObject({
    id: identifier("Unique identifier of the item (8.1.1).", "SOUP-001"),
    title: text("Name of the software or service (8.1.2 a)."),
    manufacturer: text("Legal entity that makes it, not the brand (8.1.2 b)."),
    designator: textOrNumber(
      "What designates it uniquely: version, digest, tier, API version (8.1.2 c). Read from code where code shows it.",
    ),
    pinState: choice(PIN_STATES, "How firmly the code holds the designator. Read from code."),
    kind: choice(SOUP_KINDS, "What sort of component it is."),
    component: text("Key of the component that the code shows. Tureen writes it when the item is registered."),
    covers: covers("Resources that this item stands for."),
    source: choice(["code", "manual"], "code: infrastructure code shows it. manual: it exists only in this register."),
    softwareSystem: text("Software system of the device to which it belongs."),
    programmingLanguage: text("Programming language, where that says something."),
    website: webAddress("Page of the software or service."),
    licence: text("Licence or terms under which it is used."),
    role: choice(
      ["soup", "operating-environment", "supplier-service", "supporting", "out-of-scope"],
      "How it relates to the device. soup is the careful answer for a hosted service.",
    ),
    roleRationale: text("Why it has that role."),
    safetyClass: choice(SAFETY_CLASSES, "Software safety class of the item; that of the device when left out (4.3)."),
    safetyClassRationale: text("Why it differs from the class of the device, or from what it is inherited (4.3)."),
    soupBasis: choice(
      ["off-the-shelf", "no-records"],
      "On which ground it is SOUP (3.29): off-the-shelf and not developed for this device, or developed without adequate records.",
    ),
    riskTransfer: choice(
      ["maintained", "supported", "required"],
      "Classification relating to risk transfer (IEC 81001-5-1 4.3).",
    ),
    riskLevel: choice(
      ["low", "medium", "high"],
      "Harm that a failure could lead to, by your own definition of the levels.",
    ),
    region: text("Region, for items that only this register knows. Read from code otherwise."),
    country: text("Country, for items that only this register knows. Read from code otherwise."),
    dataClass: choice(["none", "pseudonymised", "personal", "health"], "Most sensitive data that it holds or carries."),
    functionalRequirements: texts("What the device needs it to do (5.3.3)."),
    performanceRequirements: texts("How well the device needs it to do that (5.3.3)."),
    systemRequirements: texts("What hardware and software it needs to work (5.3.4)."),
    anomalyList: anomalyList.optional(),
    failureModes: z
      .array(failureMode)
      .meta({ description: "Ways to fail and what was decided about each (7.1.2 c)." })
      .optional(),
    noRiskRationale: text(
      "Why no failure of it contributes to a hazardous situation, when no risk is named (7.1.2 c).",
    ),
    changeChannel: changeChannel.optional(),
    support: support.optional(),
    patchPolicy: text("Who patches it, and how soon."),
    responsibilities: z
      .array(responsibility)
      .meta({ description: "Who does which part of the work of keeping it: the provider, the manufacturer or both." })
      .optional(),
    dataSubjectRights: dataSubjectRights.optional(),
    supplier: text("Supplier, by its identifier in suppliers.yaml."),
    risks: references("Risks to which it contributes, by their identifiers in risks.yaml."),
    controls: references("Risk controls that it implements, by their identifiers in risks.yaml."),
    requirements: references("Requirements that it serves, by their identifiers in requirements.yaml."),
    tests: references("Tests that show that it works in the device, by their identifiers in requirements.yaml."),
    verification: text("How it is verified that it meets the requirements above."),
    verifiedAt: date("Day of the last verification."),
    owner: text("Who keeps this entry."),
    status: choice(["proposed", "in-review", "approved", "retired"], "State of this entry."),
    retiredAt: date("Day on which it left the device."),
    destruction: destruction.optional(),
    nextReview: date("Day by which it is to be reviewed again."),
    reviewed: reviewed.optional(),
    notes: text("Anything else."),
  })
  .meta({ description: "A SOUP item." });
export type SoupItem = z.infer<typeof soupItem>;

export const soupFile = z
  .strictObject({
    schemaVersion,
    items: z.array(soupItem).meta({ description: "The SOUP items, one entry each." }).optional(),
  })
  .meta({ title: "Tureen: SOUP register", description: "SOUP items of the device (IEC 62304 8.1.2)." });
