import assert from "node:assert/strict";
import { changeEffects } from "../../../src/reports/check/effects";
import { match } from "../../../src/reports/check/match";
import type { CheckReport } from "../../../src/reports/check/report";
import { reportSince } from "../../../src/reports/check/since";
import { type Files, revisionOf } from "../../support/check";

const VOLUME = 'resource "aws_ebs_volume" "data" {\n  encrypted = false\n}\n';
const DATABASE = (version: string) =>
  `# @soup SOUP-001\nresource "aws_db_instance" "clinical" {\n  engine         = "postgres"\n  engine_version = "${version}"\n}\n`;
const PROVIDER = (region: string) => `provider "aws" {\n  region = "${region}"\n}\n`;
const REGISTER = (fingerprint: string) => `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    reviewed: { by: A, at: "2026-09-14", fingerprint: "${fingerprint}" }
`;

/** The report of what the change from one state of files to another brings. */
function since(before: Files, after: Files): CheckReport & { readonly since: NonNullable<CheckReport["since"]> } {
  const [was, is] = [revisionOf(before), revisionOf(after)];
  const effects = changeEffects(was.facts, is.facts);
  const report = reportSince(is.report, {
    ref: "main",
    commit: "c".repeat(40),
    findings: was.report.findings,
    effects,
  });
  assert.ok(report.since);
  return { ...report, since: report.since };
}

const rulesOf = ({ findings }: CheckReport) => findings.map(({ rule, resource }) => `${rule} ${resource}`);

describe("what a change brings", () => {
  it("is nothing where nothing changed, where lines moved, and where files and folders have other names", () => {
    const before = { "a/main.tf": VOLUME + DATABASE("16.3") };
    const states: readonly Files[] = [
      before,
      { "a/main.tf": `# moved\n\n${DATABASE("16.3")}\n\n${VOLUME}` },
      { "a/volume.tf": VOLUME, "a/database.tf": DATABASE("16.3") },
      { "b/main.tf": VOLUME + DATABASE("16.3") },
    ];
    for (const after of states) {
      const report = since(before, after);
      assert.deepEqual(rulesOf(report), []);
      assert.deepEqual(report.since.gone, []);
      assert.ok(report.since.unchanged > 0);
    }
  });

  it("is what a new resource shows, and not what stood there before", () => {
    const report = since({ "main.tf": VOLUME }, { "main.tf": VOLUME + VOLUME.replace("data", "more") });
    assert.ok(report.findings.length > 0);
    assert.deepEqual(
      new Set(report.findings.map(({ resource, state }) => `${resource} ${state}`)),
      new Set(["aws_ebs_volume.more new"]),
    );
    assert.equal(report.summary.fail, report.findings.length);
  });

  it("names what is gone", () => {
    const report = since({ "main.tf": VOLUME }, { "main.tf": VOLUME.replace("false", "true") });
    assert.deepEqual(rulesOf(report), []);
    assert.ok(report.since.gone.some(({ rule }) => rule === "encryption/at-rest"));
  });

  it("is also what fails now and could not be read before", () => {
    const before = { "main.tf": `variable "e" {}\n${VOLUME.replace("false", "var.e")}` };
    const report = since(before, { "main.tf": VOLUME });
    const found = report.findings.find(({ rule }) => rule === "encryption/at-rest");
    assert.equal(found?.state, "updated");
    assert.equal(found?.outcome, "fail");
  });

  it("does not call another value of the same fault new", () => {
    const image = (tag: string) => ({
      "pod.yaml": `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: c, image: "nginx:${tag}" }]\n`,
    });
    assert.ok(!rulesOf(since(image("1.27"), image("1.28"))).some((found) => found.startsWith("version/image")));
  });

  it("is one finding where a second of the same kind joins a first", () => {
    const pod = (...images: readonly string[]) => ({
      "pod.yaml": `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n${images.map((image, at) => `    - { name: c${at}, image: "${image}" }\n`).join("")}`,
    });
    const report = since(pod("nginx:1.27"), pod("redis:8", "nginx:1.27"));
    const found = report.findings.filter(({ rule }) => rule === "version/image");
    assert.deepEqual(
      found.map(({ message }) => /`([^`]+)`/u.exec(message)?.[1]),
      ["redis:8"],
    );
  });
});

describe("what a change does to register, components and places", () => {
  const files = (version: string, region: string, fingerprint: string): Files => ({
    "main.tf": PROVIDER(region) + DATABASE(version),
    "regulatory/soup.yaml": REGISTER(fingerprint),
  });
  const current = (given: Files) => revisionOf(given).facts.items.get("SOUP-001")?.fingerprint ?? "";
  const reviewed = current(files("16.3", "eu-central-1", "sha256:0"));

  it("says which item becomes suspect, with what changed", () => {
    const { items } = since(files("16.3", "eu-central-1", reviewed), files("16.4", "eu-central-1", reviewed)).since
      .effects;
    assert.equal(items.length, 1);
    assert.equal(items[0]?.effect, "suspect");
    assert.deepEqual(items[0]?.changes, [
      { what: "aws_db_instance.clinical engine_version", before: "16.3", after: "16.4" },
    ]);
  });

  it("says so again when a suspect item changes further, and not when it stays as it was", () => {
    const effects = (before: string, after: string) =>
      since(files(before, "eu-central-1", reviewed), files(after, "eu-central-1", reviewed)).since.effects.items.map(
        ({ effect }) => effect,
      );
    assert.deepEqual(effects("16.4", "16.5"), ["suspect-again"]);
    assert.deepEqual(effects("16.4", "16.4"), []);
    assert.deepEqual(effects("16.4", "16.3"), ["settled"]);
  });

  it("says that a change brings its review", () => {
    const after = files("16.4", "eu-central-1", current(files("16.4", "eu-central-1", "sha256:0")));
    const { items } = since(files("16.3", "eu-central-1", reviewed), after).since.effects;
    assert.deepEqual(
      items.map(({ effect }) => effect),
      ["reviewed"],
    );
  });

  it("names components that are new, gone, and of another version", () => {
    const before = { "main.tf": DATABASE("16.3") + VOLUME };
    const after = { "main.tf": `${DATABASE("16.4")}resource "aws_sqs_queue" "q" {}\n` };
    const { added, removed, changed } = since(before, after).since.effects.components;
    assert.deepEqual(
      added.map(({ title }) => title),
      ["Amazon SQS"],
    );
    assert.deepEqual(
      removed.map(({ title }) => title),
      ["Amazon EBS"],
    );
    assert.deepEqual(
      changed.map(({ before: was, designators }) => [was.designators, designators]),
      [[["postgres 16.3"], ["postgres 16.4"]]],
    );
  });

  it("names resources that stand elsewhere, and places that are new", () => {
    const before = { "main.tf": PROVIDER("eu-central-1") + VOLUME };
    const after = { "main.tf": PROVIDER("us-east-1") + VOLUME };
    const { places, newPlaces, leftPlaces } = since(before, after).since.effects;
    assert.deepEqual(
      places.map(({ resources }) => resources.map(({ address }) => address)),
      [["aws_ebs_volume.data"]],
    );
    assert.match(newPlaces.join(), /Virginia/u);
    assert.match(leftPlaces.join(), /Frankfurt/u);
  });
});

describe("matching findings", () => {
  const of = (fingerprint: string, file: string, message: string) => ({ fingerprint, file, message });

  it("pairs each at most once, the likeliest first, and looks at each a few times where thousands are alike", () => {
    let looks = 0;
    const watched = (message: string) => ({
      ...of("f", "a.tf", message),
      get message() {
        looks++;
        return message;
      },
    });
    const before = Array.from({ length: 20_000 }, (_, at) => watched(`m${at}`));
    const now = [...before, of("f", "a.tf", "new")].reverse();
    const matches = match(now, before);
    assert.ok(looks < 10 * before.length, `looked ${looks} times at ${before.length}`);
    assert.equal(matches.before.size, before.length);
    assert.equal(matches.before.get(now[0] ?? of("", "", "")), undefined);
    assert.deepEqual(matches.gone, []);
  });
});
