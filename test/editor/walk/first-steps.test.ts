/**
 * A stranger's first steps, from a workspace that nobody registered to an export. Each step begins where the one before it
 * ended, asserts what it shows, and takes a picture of it for docs/walk.md.
 */
import assert from "node:assert/strict";
import { answering } from "../support/answers";
import { picture, resize, see } from "../support/driver";
import { converse } from "../support/screen";
import { closeEverything, fileUri, findingOf, noFindingOf, open } from "../support/workspace";
import { DATABASE, PROVIDERS, putCursor, ROWS, rewrite, run, saved, useTheme } from "./support";

/** Unticked in the proposal: the items are registered by hand, in the next step. */
const ITEMS = ["SOUP-001", "SOUP-002", "SOUP-003", "SOUP-004", "SOUP-005", "SOUP-006"];
const AMAZON = "Amazon Web Services EMEA SARL";

describe("from code to a register", function () {
  // A step that is done again would begin where it ended.
  this.retries(0);
  before(async () => {
    await resize(1280, 800);
    await useTheme("Light Modern");
  });

  it("opens a workspace: what the code shows stands beside it, and nothing is registered yet", async () => {
    await open(DATABASE);
    await see(".codelens-decoration", /Not in the SOUP register · Frankfurt, DE/u);
    await run("tureen.soup.focus");
    for (let step = 0; step < 3; step++) await run("workbench.action.increaseViewSize");
    await see(".sidebar", /Initialise Regulatory Folder/u);
    await see(ROWS, /Amazon RDS for PostgreSQL/u);
    await picture("walk-01-open");
  });

  it("initialises: four questions, then a proposal of which a person takes what they want", async () => {
    await converse(
      () => run("tureen.initialise"),
      [
        { question: /Trade name of the device/u, answer: "Tern", meanwhile: () => picture("walk-02-question") },
        { question: /MDR/u, answer: ["MDR"] },
        { question: /Class IIa/u, answer: ["Class IIa"] },
        { question: /serious harm/u, answer: ["Class B"] },
        { question: /Enter writes what is ticked|SOUP-001/u, answer: ITEMS, meanwhile: lookAtProposal },
      ],
    );
    const device = await saved("regulatory/device.yaml");
    assert.match(device, /^name: Tern #/mu);
    assert.match(device, /^softwareSafetyClass: B #/mu);
    assert.doesNotMatch(device, /^environments:/mu, "nobody ticked it");
    await see(ROWS, /Not yet registered/u);
    await picture("walk-04-device");
    await closeEverything();
  });

  it("registers five items in one go, with what code shows filled in", async () => {
    const five = ["Amazon RDS", "Amazon S3", "Amazon SQS", "AWS KMS", "nginx"];
    await converse(
      () => run("tureen.register"),
      [
        { question: /Amazon Athena/u, answer: five, meanwhile: () => picture("walk-05-choose") },
        { question: /Manufacturer of Amazon RDS/u, answer: AMAZON },
        { question: /Manufacturer of nginx/u, answer: "F5, Inc." },
        { question: /the careful answer/u, answer: ["soup,"] },
      ],
    );
    const soup = await saved("regulatory/soup.yaml");
    assert.equal(soup.match(/- id: SOUP-\d+/gu)?.length, 5);
    assert.match(soup, /designator: postgres 16\.9 # read from code/u);
    assert.equal(soup.match(/manufacturer: Amazon Web Services EMEA SARL/gu)?.length, 4);
    await see(ROWS, /SOUP-001 Amazon RDS for PostgreSQL/u);
    await picture("walk-06-registered");
  });
});

describe("risks and reviews", function () {
  this.retries(0);

  it("links a resource to the risks that its failure contributes to", async () => {
    const risks = ["Findings of a clinician are lost", "Photographs are seen by somebody else"];
    const entries = risks.map((title, at) => `  - id: RISK-00${at + 1}\n    title: ${title}\n`).join("");
    await rewrite("regulatory/risks.yaml", ["risks: []\n", `risks:\n${entries}`]);
    await closeEverything();
    const editor = await open(DATABASE);
    putCursor(editor, "aws_db_instance");
    await converse(
      () => run("tureen.link"),
      [{ question: /RISK-001/u, answer: ["RISK-001"], before: () => picture("walk-07-link") }],
    );
    assert.match(editor.document.getText(), /^# @risk RISK-001\nresource "aws_db_instance" "findings"/mu);
    await editor.document.save();
    await see(".codelens-decoration", /SOUP-001 .*1 risk\b/u);
  });

  it("is reviewed once every required field is answered", async () => {
    await completeDatabase();
    await closeEverything();
    const turns = [{ question: /Name of the reviewer/u, answer: "M. Lindqvist" }];
    await converse(() => run("tureen.markAsReviewed", "SOUP-001"), turns);
    assert.match(await saved("regulatory/soup.yaml"), /reviewed:\n\s+by: M\. Lindqvist/u);
    await closeEverything();
  });

  it("becomes suspect when the code moves away from what was reviewed", async () => {
    await rewrite(DATABASE, ["16.9", "16.10"]);
    const editor = await open(DATABASE);
    putCursor(editor, '"16.10"');
    await see(".codelens-decoration", /SOUP-001 .*suspect/u);
    await run("tureen.soup.focus");
    await see(ROWS, /SOUP-001 Amazon RDS for PostgreSQL.*suspect/u);
    await picture("walk-08-suspect");
    await useTheme("Default High Contrast");
    await picture("walk-08-suspect-contrast");
    await useTheme("Light Modern");
  });

  it("shows before and after to the reviewer", async () => {
    await closeEverything();
    await converse(
      () => run("tureen.markAsReviewed", "SOUP-001"),
      [{ question: /16\.9 → 16\.10/u, answer: "", meanwhile: () => picture("walk-09-review") }],
    );
    assert.match(await saved("regulatory/soup.yaml"), /engine_version: "16\.10"/u);
    await closeEverything();
    await open(DATABASE);
    await see(".codelens-decoration", /^(?!.*suspect).*SOUP-001/u);
  });
});

describe("a deviation, and the evidence", function () {
  this.retries(0);

  it("justifies a region outside the EEA with all that such a transfer needs", async () => {
    const { document } = await open(PROVIDERS);
    await findingOf(document.uri, "region/outside-eea");
    const given = [document.uri.toString(), "provider.aws.reporting", "region/outside-eea"];
    await converse(
      () => run("tureen.justify", ...given),
      [
        { question: /Why is it acceptable/u, answer: "Monthly figures without names; the key stays in the EU." },
        { question: /Standard contractual/u, answer: ["Standard"], before: () => picture("walk-10-justify") },
        { question: /transfer impact assessment/u, answer: "TIA-2026-04" },
        { question: /What else was considered/u, answer: "Athena in Frankfurt: moved there with release 3." },
        { question: /Who answers for it/u, answer: "P. Okafor" },
        { question: /Who approved it/u, answer: "M. Lindqvist" },
        { question: /Last day on which it holds/u, answer: "" },
        { question: /RISK-002/u, answer: ["RISK-002"] },
      ],
    );
    const written = await saved("regulatory/justifications.yaml");
    assert.match(written, /id: JUS-001\n\s+rules: \[region\/outside-eea\]\n\s+covers: \[provider\.aws\.reporting\]/u);
    assert.match(written, /mechanism: scc\n/u);
    await noFindingOf(document.uri, "region/outside-eea");
    await picture("walk-11-justified");
  });

  it("exports the register as a document that stands by itself", async () => {
    await closeEverything();
    const saveTo = fileUri("soup-register.html");
    await answering({ answers: [/HTML/u, "1.0.0", "Open"], saveTo }, () => run("tureen.exportRegister"));
    await see("h1", /SOUP register: Tern/u);
    await picture("walk-12-export");
  });
});

async function lookAtProposal(): Promise<void> {
  await see(".monaco-editor", /softwareSafetyClass/u);
  await picture("walk-03-proposal");
  await useTheme("Dark Modern");
  await picture("walk-03-proposal-dark");
  await useTheme("Light Modern");
}

/** The answers that only people have. */
function completeDatabase(): Promise<void> {
  const answer = (clue: string, text: string): readonly [string, string] => [`- TODO # ${clue}`, `- ${text}`];
  return rewrite(
    "regulatory/soup.yaml",
    answer("what the device needs it to do (5.3.3)", "Keeps every committed finding, also when one zone fails."),
    answer("how well it has to do that (5.3.3)", "Answers 99 % of queries within 200 ms."),
    answer("what hardware and software it needs (5.3.4)", "A subnet group in two zones of the region."),
    ["url: TODO # where the supplier lists known problems (7.1.3)", "url: https://www.postgresql.org/docs/release/"],
    ["reviewedAt: TODO", 'reviewedAt: "2026-11-02"'],
    ["reviewedVersion: TODO # the version for which it was read", 'reviewedVersion: "16.9"'],
    ["outcome: TODO # what the reading found", "outcome: No listed problem concerns what the device uses."],
    ["owner: TODO # who watches it (6.1 f)", "owner: M. Lindqvist"],
  );
}
