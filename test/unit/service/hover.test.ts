import assert from "node:assert/strict";
import { hoverAt } from "../../../src/service/features/hover";
import { snapshotOf, withCursor } from "./snapshot";

const REGISTER = {
  "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical [database](command:evil)
    covers: [aws_db_instance.main]
    reviewed: { at: "2026-09-14", fingerprint: "sha256:0", configuration: { "aws_db_instance.main engine_version": "16.2" } }
`,
  "regulatory/risks.yaml":
    "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss of data\n    covers: [aws_db_instance.main]\n",
};

const DATABASE = `provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "main" {
  engine            = "postgres"
  engine_version    = "16.3"
  instance_class    = "db.r6g.large"
  storage_encrypted = false
  multi_az          = var.zones
}

variable "zones" {}
`;

/** The Markdown of the hover at `|`. */
function shown(marked: string, hasCommands = true): string {
  const { text, range } = withCursor(marked);
  const hover = hoverAt("main.tf", range.start, snapshotOf({ "main.tf": text, ...REGISTER }, hasCommands));
  const contents = hover?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
}

const onHeader = (hasCommands?: boolean) => shown(DATABASE.replace('"aws_db', '"aws|_db'), hasCommands);
const onAttribute = (name: string, hasCommands?: boolean) =>
  shown(DATABASE.replace(`  ${name}`, `  ${name.slice(0, 2)}|${name.slice(2)}`), hasCommands);

describe("a hover on a resource", () => {
  it("says what the provider keeps by its own words, and who answers for the device", () => {
    assert.match(
      onHeader(),
      /Amazon Web Services keeps, by its own words: buildings, machines\. For the device the manufacturer answers \(MDCG 2019-16 2\.6\)\./u,
    );
    assert.doesNotMatch(shown('resource "hcloud|_server" "a" {\n  server_type = "cx22"\n}\n'), /by its own words/u);
  });

  it("begins with what it is and where", () => {
    assert.match(onHeader(), /^\*\*Amazon RDS for PostgreSQL 16\.3\*\* · db\.r6g\.large · Frankfurt, Germany/u);
  });

  it("says its item with the review and what moved since, and its risks", () => {
    assert.match(onHeader(), /SOUP.+reviewed 2026.+\*\*suspect\*\*.+`engine_version` 16\.2 → 16\.3/u);
    assert.match(onHeader(), /Risks: .*RISK.*Loss of data/u);
  });

  it("tells what is, what is not, and what cannot be known", () => {
    assert.match(onHeader(), /\| \*\*at rest\*\* \| \*\*Storage is not encrypted\*\* \|/u);
    assert.match(onHeader(), /\| zones \| \*not assessed:\* .*`var\.zones`/u);
    assert.match(onHeader(), /\| version \| `engine_version` is `16\.3`, supported until \d{4}-\d{2}-\d{2} \|/u);
  });

  it("shows no half of a condition as if it were the whole", () => {
    const policy = `resource "aws_s3|_bucket_policy" "all" {
  policy = jsonencode({
    Statement = [{ Effect = "Deny", Principal = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }]
  })
}
`;
    assert.match(shown(policy), /\| exposure \| Data and services are not reachable by everyone \|/u);
  });

  it("ends with clauses, the day of the catalogue, and what can be done", () => {
    assert.match(onHeader(), /Bears on .*MDR Annex I 17\.2/u);
    assert.match(onHeader(), /\[Show in panel\]\(command:tureen\.showResource\?.+Catalogue of \d{4}-\d{2}-\d{2}/u);
  });

  it("lets nothing from files become a link or a command", () => {
    assert.doesNotMatch(onHeader(), /\]\(command:evil/u);
  });

  it("names no commands where the editor has none", () => {
    assert.doesNotMatch(onHeader(false), /\]\(command:/u);
  });

  it("is left out for a resource of which nothing is known", () => {
    const settings =
      'terraform {\n  required_version = "~> 1.9.0"\n  required_providers {\n    random = { source = "hashicorp/random", version = "3.7.2" }\n  }\n}\n';
    assert.equal(shown(`${settings}resource "random_pet" "na|me" {}\n`), "");
  });
});

describe("a hover on an attribute", () => {
  it("says why it matters and which clauses it bears on, by title", () => {
    const text = onAttribute("storage_encrypted");
    assert.match(text, /encryption\/at\\?-rest/u);
    assert.match(text, /- \[MDCG 2019\\?-16 [\d.]+\]\(command:tureen\.explain.+· guidance/u);
    assert.doesNotMatch(text, /SOUP/u);
  });

  it("repeats the fact only where no diagnostic shows it beside", () => {
    assert.doesNotMatch(onAttribute("storage_encrypted"), /Storage is not encrypted/iu);
    assert.match(onAttribute("storage_encrypted", false), /Storage is not encrypted/u);
  });

  it("says how long a version is supported, with the source", () => {
    assert.match(onAttribute("engine_version"), /supported until \d{4}-\d{2}-\d{2}\. Source: \[[\w.]+\]\(https:/u);
  });

  it("tells extended support from that which everybody gets", () => {
    const old = DATABASE.replace('"16.3"', '"13.20"').replace("  engine_version", "  en|gine_version");
    assert.match(shown(old), /in extended support until \d{4}-\d{2}-\d{2}\. Source/u);
  });

  it("names those checks that ask for the contrary of this type of resource, no others", () => {
    const old = DATABASE.replace('"16.3"', '"13.20"').replace("  engine_version", "  en|gine_version");
    assert.match(shown(old), /end-of-support/u);
    assert.doesNotMatch(shown(old), /CKV_AZURE/u);
  });

  it("says why a value that was asked for cannot be read", () => {
    assert.match(onAttribute("multi_az"), /Not assessed:.*`var\.zones`/u);
  });

  it("says where a region is", () => {
    assert.match(onAttribute("region"), /Frankfurt, Germany/u);
  });

  it("says of a region in the EU what it leaves open, and of no other", () => {
    const open = /Access from a third country, for support for instance, can be a transfer/u;
    assert.match(onAttribute("region"), open);
    const elsewhere = DATABASE.replace("eu-central-1", "us-east-1").replace("  region", "  re|gion");
    assert.doesNotMatch(shown(elsewhere), open);
  });

  it("says which environments declare a region, or that none does", () => {
    const device = (region: string) =>
      `name: Vela\noverlays: [de-sgbv]\nenvironments:\n  - name: production\n    regions: [${region}]\n`;
    const of = (region: string) => {
      const { text, range } = withCursor(DATABASE.replace("  region", "  re|gion"));
      const files = { "main.tf": text, "regulatory/device.yaml": device(region) };
      return JSON.stringify(hoverAt("main.tf", range.start, snapshotOf(files, true))?.contents);
    };
    assert.match(of("eu-central-1"), /Declared for production\. National rules: `de-sgbv`\./u);
    assert.match(of("eu-west-1"), /No environment of the device file declares it/u);
  });

  it("is silent where there is nothing to say", () => {
    assert.equal(onAttribute("instance_class"), "");
  });
});

describe("a hover on an identifier", () => {
  it("says the record, the rule or the clause", () => {
    assert.match(shown("# @risk RISK-0|01\n"), /Loss of data/u);
    assert.match(shown("# see encryption/at-|rest\n"), /Stored data is encrypted/u);
    assert.match(shown("# see MDR-AnnexI-17|.2\n"), /binding law[\s\S]*Catalogue of/u);
  });
});
