/** `regulatory/requirements.yaml`: requirements and tests by identifier, as far as infrastructure refers to them. */
import * as z from "zod";
import { choice, covers, date, identifier, references, schemaVersion, text, webAddress } from "./field";

export const requirement = z
  .strictObject({
    id: identifier("Unique identifier of the requirement.", "REQ-001"),
    title: text("The requirement in a few words."),
    text: text("The requirement as it is written."),
    controls: references("Risk controls that it states, by their identifiers in risks.yaml."),
    tests: references("Tests that show that it is met, by their identifiers."),
    covers: covers("Resources that meet it."),
    url: webAddress("Where it is kept."),
  })
  .meta({ description: "A requirement." });
export type Requirement = z.infer<typeof requirement>;

export const test = z
  .strictObject({
    id: identifier("Unique identifier of the test.", "TEST-001"),
    title: text("The test in a few words."),
    requirements: references("Requirements that it shows, by their identifiers."),
    result: choice(["passed", "failed", "open"], "Outcome of the last run."),
    date: date("Day of the last run."),
    commit: text("Commit that was tested."),
    url: webAddress("Where the record of the run is kept."),
  })
  .meta({ description: "A test." });
export type Test = z.infer<typeof test>;

export const requirementFile = z
  .strictObject({
    schemaVersion,
    requirements: z.array(requirement).meta({ description: "Requirements, one entry each." }).optional(),
    tests: z.array(test).meta({ description: "Tests, one entry each." }).optional(),
  })
  .meta({
    title: "Tureen: requirements and tests",
    description: "Requirements and tests to which infrastructure refers.",
  });
