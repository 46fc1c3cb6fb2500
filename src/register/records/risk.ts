/** `regulatory/risks.yaml`: hazards, risks and risk controls, in the words of ISO 14971:2019. */
import * as z from "zod";
import {
  choice,
  covers,
  date,
  identifier,
  references,
  schemaVersion,
  text,
  textOrNumber,
  webAddress,
  yesOrNo,
} from "./field";

export const CONTROL_TYPES = ["inherent-safety", "protective-measure", "information-for-safety"] as const;

export const hazard = z
  .strictObject({
    id: identifier("Unique identifier of the hazard.", "HAZ-001"),
    title: text("The hazard in a few words."),
    description: text("More about it."),
    url: webAddress("Where it is kept in the risk management system."),
  })
  .meta({ description: "A potential source of harm." });
export type Hazard = z.infer<typeof hazard>;

function estimate(description: string) {
  return z
    .strictObject({
      probability: textOrNumber("Probability of harm, on your own scale."),
      p1: textOrNumber("Probability that the hazardous situation occurs, where you estimate it apart."),
      p2: textOrNumber("Probability that the situation leads to harm, where you estimate it apart."),
      severity: textOrNumber("Severity of harm, on your own scale."),
      acceptable: yesOrNo("Whether the risk is acceptable by your risk policy."),
      rationale: text("Why."),
    })
    .meta({ description });
}

export const risk = z
  .strictObject({
    id: identifier("Unique identifier of the risk.", "RISK-001"),
    title: text("The risk in a few words."),
    description: text("More about it."),
    hazards: references("Hazards behind it, by their identifiers."),
    failureMode: text("What fails, and how."),
    sequenceOfEvents: text("What has to happen between the failure and the hazardous situation."),
    hazardousSituation: text("The situation in which people are exposed to the hazard."),
    harm: text("The harm that can follow."),
    initial: estimate("The risk before controls.").optional(),
    residual: estimate("The risk that remains with its controls in place.").optional(),
    controls: references("Risk controls that reduce it, by their identifiers."),
    noControlRationale: text("Why no control is needed, when none is named."),
    covers: covers("Resources whose failure contributes to it."),
    status: choice(["open", "controlled", "accepted", "closed"], "State of this entry."),
    owner: text("Who keeps this entry."),
    reviewedAt: date("Day on which it was last reviewed."),
    url: webAddress("Where it is kept in the risk management system."),
    notes: text("Anything else."),
  })
  .meta({ description: "A risk: a hazardous situation, the harm that can follow, and what is done about it." });
export type Risk = z.infer<typeof risk>;

function verification(description: string) {
  return z
    .strictObject({
      reference: text("Report or record that shows it."),
      tests: references("Tests that show it, by their identifiers in requirements.yaml."),
      result: choice(["passed", "failed", "open"], "Outcome."),
      date: date("Day of the verification."),
      by: text("Who verified it."),
    })
    .meta({ description });
}

export const control = z
  .strictObject({
    id: identifier("Unique identifier of the risk control.", "RC-001"),
    title: text("The measure in a few words."),
    description: text("More about it."),
    type: choice(
      CONTROL_TYPES,
      "Its place in the order of MDR Annex I 4: safe design first, then protection, then information.",
    ),
    covers: covers("Resources that put it into effect."),
    requirements: references("Requirements that state it, by their identifiers in requirements.yaml."),
    probabilityReduction: text("How it lowers the probability."),
    severityReduction: text("How it lowers the severity."),
    newRisks: text("Risks that the measure itself brings, or that it brings none."),
    implementation: verification("That the measure is in place. Code is evidence for this.").optional(),
    effectiveness: verification("That the measure works. Code says nothing about this.").optional(),
    owner: text("Who keeps this entry."),
    status: choice(["proposed", "implemented", "verified", "retired"], "State of this entry."),
    url: webAddress("Where it is kept in the risk management system."),
    notes: text("Anything else."),
  })
  .meta({ description: "A risk control measure." });
export type Control = z.infer<typeof control>;

export const riskFile = z
  .strictObject({
    schemaVersion,
    hazards: z.array(hazard).meta({ description: "Hazards, one entry each." }).optional(),
    risks: z.array(risk).meta({ description: "Risks, one entry each." }).optional(),
    controls: z.array(control).meta({ description: "Risk controls, one entry each." }).optional(),
  })
  .meta({ title: "Tureen: risks", description: "Hazards, risks and risk controls of the device (ISO 14971)." });
