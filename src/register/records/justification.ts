/** `regulatory/justifications.yaml`: deviations that somebody decided on, with the reason and an end. */
import * as z from "zod";
import { choice, covers, date, identifier, references, schemaVersion, text, texts } from "./field";

export const MECHANISMS = ["adequacy", "scc", "bcr", "derogation"] as const;

export const justification = z
  .strictObject({
    id: identifier("Unique identifier of the justification.", "JUS-001"),
    title: text("The deviation in a few words."),
    rules: texts("Rules that it speaks of, by their names: region/outside-eea."),
    covers: covers("Resources that it speaks of. Code can also name it: # @justified JUS-001."),
    reason: text("Why the deviation is acceptable."),
    alternativesAssessed: text("What else was considered, and why it was not chosen."),
    owner: text("Who answers for it."),
    approver: text("Who approved it. Not the owner."),
    date: date("Day of the approval."),
    expires: date("Last day on which it holds. Afterwards the finding comes back."),
    risks: references("Risks in which the deviation is considered, by their identifiers in risks.yaml."),
    noRiskRationale: text("Why the deviation touches no risk, when none is named."),
    places: texts("Countries or regions that it allows, when it speaks of a place."),
    mechanism: choice(
      MECHANISMS,
      "On what a transfer out of the EEA rests: adequacy (GDPR Article 45), scc or bcr (Articles 46, 47), derogation (Article 49).",
    ),
    transferImpactAssessment: text("Record of the transfer impact assessment."),
    url: text("Where the decision is kept."),
    notes: text("Anything else."),
  })
  .meta({ description: "A recorded deviation." });
export type Justification = z.infer<typeof justification>;

export const justificationFile = z
  .strictObject({
    schemaVersion,
    justifications: z.array(justification).meta({ description: "Justifications, one entry each." }).optional(),
  })
  .meta({ title: "Tureen: justifications", description: "Recorded deviations, each with reason, approver and end." });
