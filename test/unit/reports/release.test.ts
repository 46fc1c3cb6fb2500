import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Body, Document, Table } from "../../../src/reports/document/document";
import { makeDocument } from "../../../src/reports/document/make";
import { plainCell } from "../../../src/reports/document/plain";
import { readRelease, sealed, verifyChain } from "../../../src/reports/release/chain";
import { changesOf } from "../../../src/reports/release/compare";
import { type Snapshot, snapshotOf } from "../../../src/reports/release/snapshot";
import { streamDeciders } from "../../../src/reports/release/stream-deciders";
import { inFull } from "../../../src/reports/release/words";
import { knowledge } from "../../support/project";
import { inputOf, kindOf } from "./support";

function code(version: string, region = "eu-central-1", more = ""): string {
  return `provider "aws" {
  region = "${region}"
}

resource "aws_db_instance" "clinical" {
  engine         = "postgres"
  engine_version = "${version}"
}
${more}`;
}

const SOUP =
  "items:\n  - id: SOUP-001\n    title: Clinical database\n    covers: [aws_db_instance.clinical]\n    risks: [RISK-1]\n";

function stateOf(terraform: string, previous: Snapshot["previous"] = null, name = "1.0.0"): Snapshot {
  const files = { "main.tf": terraform, "regulatory/device.yaml": "name: Vela\n", "regulatory/soup.yaml": SOUP };
  return snapshotOf(name, inputOf(files), previous);
}

function fileOf(snapshot: Snapshot): { readonly file: string; readonly text: string } {
  return { file: `regulatory/releases/${snapshot.name}.json`, text: sealed(snapshot) };
}

function hashIn(text: string): string {
  return JSON.parse(text).sha256;
}

/** Two releases, the second after the first. */
function chain(): readonly { readonly file: string; readonly text: string }[] {
  const first = fileOf(stateOf(code("16.3")));
  const second = stateOf(code("16.4"), { name: "1.0.0", sha256: hashIn(first.text) }, "1.1.0");
  return [first, fileOf(second)];
}

function tableIn({ sections }: Body, id: string): Table | undefined {
  return sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === id);
}

describe("a release snapshot", () => {
  it("is the same for the same state, and for code that only looks different", () => {
    const moved = code("16.3").replace("resource", "# a comment\nresource");
    const plain = ({ resources, components }: Snapshot) => ({ resources, components });
    assert.equal(sealed(stateOf(code("16.3"))), sealed(stateOf(code("16.3"))));
    assert.deepEqual(plain(stateOf(moved)), plain(stateOf(code("16.3"))));
  });

  it("is whole when it is read as it was written, and not when anything in it was changed", () => {
    const { file, text } = fileOf(stateOf(code("16.3")));
    const problemsOf = (content: string) => readRelease(file, content).problems.map(inFull);
    assert.deepEqual(problemsOf(text), []);
    const changed = ["The content is not what was sealed: its hash is another."];
    assert.deepEqual(problemsOf(text.replace('"16.3"', '"16.4"')), changed);
    assert.deepEqual(
      problemsOf(text.replace("{", '{ "approvedBy": "A. Nyberg",')),
      changed,
      "what is added counts too",
    );
    assert.deepEqual(problemsOf(text.replace("{", '{ "__proto__": {},')), changed);
    assert.deepEqual(problemsOf("{"), ["The file is not JSON."]);
    assert.deepEqual(problemsOf("{}"), ["The file is not a release snapshot."]);
  });
});

describe("the chain of releases", () => {
  const problemsOf = (files: readonly { readonly file: string; readonly text: string }[]) =>
    verifyChain(files.map(({ file, text }) => readRelease(file, text))).map(({ problems }) => problems.map(inFull));

  it("is whole as it was written, in whatever order the files come", () => {
    assert.deepEqual(problemsOf([...chain()].reverse()), [[], []]);
  });

  it("shows a release that was written anew, though its own hash fits", () => {
    const [, second] = chain();
    const forged = fileOf(stateOf(code("15.1")));
    assert(second);
    assert.deepEqual(problemsOf([forged, second]), [[], ["The release `1.0.0` before it is another one now."]]);
  });

  it("shows files that are no snapshots, and says of two first releases that both are first", () => {
    const said = (text: string) => readRelease("r.json", text).problems.map(inFull);
    const [first] = chain();
    const whole = JSON.parse(first?.text ?? "");
    assert.deepEqual(said("{"), ["The file is not JSON."]);
    for (const text of ["[]", "null", "{}", JSON.stringify({ ...whole, sha256: 7 })])
      assert.deepEqual(said(text), ["The file is not a release snapshot."]);
    const { sha256: _, ...unsealed } = whole;
    assert.deepEqual(said(JSON.stringify(unsealed)), ["The file is not a release snapshot."]);
    const starts = [fileOf(stateOf(code("16.3"))), fileOf(stateOf(code("16.3"), null, "0.9.0"))];
    const checked = verifyChain(starts.map(({ file, text }) => readRelease(file, text)));
    assert.deepEqual(
      checked.map(({ release, problems }) => [release?.name, ...problems.map(inFull)]),
      [
        ["0.9.0", "Another release has none before it either."],
        ["1.0.0", "Another release has none before it either."],
      ],
    );
  });

  it("shows a release that is missing, and two that follow the same one", () => {
    const [first, second] = chain();
    assert(first && second);
    assert.deepEqual(problemsOf([second]), [["The release `1.0.0` before it is missing."]]);
    const other = fileOf(stateOf(code("16.5"), { name: "1.0.0", sha256: hashIn(first.text) }, "1.2.0"));
    assert.deepEqual(problemsOf([first, second, other])[1], ["Another release follows `1.0.0` as well."]);
  });
});

describe("what changed between releases", () => {
  const evaluations = (before: string, after: string) =>
    changesOf(stateOf(before), stateOf(after), streamDeciders(knowledge))
      .filter(({ what }) => what === "component")
      .map(({ field, before: was, after: is, evaluation }) => [field, was, is, evaluation]);

  it("is nothing when code only moved", () => {
    assert.deepEqual(
      changesOf(stateOf(code("16.3")), stateOf(`# new\n${code("16.3")}`), streamDeciders(knowledge)),
      [],
    );
  });

  it("asks for a lightweight evaluation of a minor version, for a full one of another major version or place", () => {
    assert.deepEqual(evaluations(code("16.3"), code("16.4")), [["version", "postgres 16.3", "postgres 16.4", "light"]]);
    assert.deepEqual(evaluations(code("16.3"), code("17.1")), [["version", "postgres 16.3", "postgres 17.1", "full"]]);
    const [place] = evaluations(code("16.3"), code("16.3", "us-east-1"));
    assert.deepEqual([place?.[0], place?.[3]], ["place", "full"]);
  });

  it("asks for a full one of a component that is new", () => {
    const added = evaluations(code("16.3"), code("16.3", undefined, 'resource "aws_sqs_queue" "q" {}\n'));
    assert.deepEqual(
      added.map(([field, , , evaluation]) => [field, evaluation]),
      [["occurrence", "full"]],
    );
  });

  it("names the item with its risks in the change report", () => {
    const files = {
      "main.tf": code("17.1"),
      "regulatory/device.yaml": "name: Vela\n",
      "regulatory/soup.yaml": SOUP,
      "regulatory/releases/1.0.0.json": sealed(stateOf(code("16.3"))),
    };
    const body = kindOf("diff").build(inputOf(files, { options: new Map([["from", "1.0.0"]]) }));
    assert.match(JSON.stringify(tableIn(body, "changes")?.rows[0]), /postgres 16\.3.*postgres 17\.1.*SOUP-001.*RISK-1/);
  });

  it("plans the tests that records name for what changed: of the item, of its controls, and of its supplier's changes", () => {
    const named = `${SOUP}    tests: [T-1]\n    controls: [RC-1]\n    changeChannel: { integrationTest: T-3 }\n`;
    const files = {
      "main.tf": code("17.1"),
      "regulatory/device.yaml": "name: Vela\n",
      "regulatory/soup.yaml": named,
      "regulatory/risks.yaml": "controls:\n  - id: RC-1\n    effectiveness: { tests: [T-2] }\n",
      "regulatory/requirements.yaml":
        "tests:\n  - { id: T-1 }\n  - { id: T-2, title: Failover, result: passed }\n  - { id: T-3 }\n  - { id: T-4 }\n",
      "regulatory/releases/1.0.0.json": sealed(stateOf(code("16.3"))),
    };
    const plan = (soup: string) => {
      const all = { ...files, "regulatory/soup.yaml": soup };
      const body = kindOf("diff").build(inputOf(all, { options: new Map([["from", "1.0.0"]]) }));
      return (tableIn(body, "regression")?.rows ?? []).map((cells) => cells.slice(0, 4).map(plainCell).join(" | "));
    };
    assert.deepEqual(plan(named), [
      "T-1 |  | SOUP-001 | ",
      "T-2 | Failover | SOUP-001 | passed",
      "T-3 |  | SOUP-001 | ",
    ]);
    assert.deepEqual(plan(SOUP), ["not stated: test |  | SOUP-001 | "]);
  });

  it("says which releases there are when one of another name is asked for", () => {
    const files = {
      "regulatory/device.yaml": "name: Vela\n",
      "regulatory/releases/1.0.0.json": sealed(stateOf(code("16.3"))),
    };
    const build = () => kindOf("diff").build(inputOf(files, { options: new Map([["from", "2.0.0"]]) }));
    assert.throws(build, /There is no release `2\.0\.0`.*There are: `1\.0\.0`\./);
  });
});

describe("changes of what decides on network streams", () => {
  const rule = (block: string) =>
    code("16.3", undefined, `resource "aws_security_group_rule" "in" {\n  type = "ingress"\n  ${block}\n}\n`);
  const asked = (before: string, after: string) =>
    changesOf(stateOf(before), stateOf(after), streamDeciders(knowledge))
      .filter(({ subject }) => subject === "aws_security_group_rule.in")
      .map(({ evaluation }) => evaluation);
  const open = rule('cidr_blocks = ["0.0.0.0/0"]');

  it("ask for a full evaluation: a new rule, a rule that is gone, one that says something else", () => {
    assert.deepEqual(asked(code("16.3"), open), ["full"]);
    assert.deepEqual(asked(open, code("16.3")), ["full"]);
    assert.deepEqual([...new Set(asked(rule('cidr_blocks = ["10.0.0.0/8"]'), open))], ["full"]);
  });
});

describe("documents that rest on snapshots", () => {
  const built = (id: string, second: string) => {
    const [first] = chain();
    assert(first);
    const files = {
      "main.tf": code("16.5"),
      "regulatory/device.yaml": "name: Vela\n",
      [first.file]: first.text,
      "regulatory/releases/1.1.0.json": second,
    };
    const options = new Map([
      ["item", "SOUP-001"],
      ["from", "1.1.0"],
      ["affected", "SOUP-001"],
      ["at", "2026-11-21"],
    ]);
    return makeDocument(kindOf(id), inputOf(files, { options }));
  };
  const [, sound] = chain();
  const notesIn = (document: Document) =>
    document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "note" ? [block.text] : [])));

  for (const id of ["history", "diff", "incident"]) {
    it(`name them among the files that they rest on, and say when one was changed later: ${id}`, () => {
      const text = sound?.text ?? "";
      assert.ok(built(id, text).header.files.includes("regulatory/releases/1.1.0.json"));
      assert.deepEqual(
        notesIn(built(id, text)).filter((note) => note.includes("not sure")),
        [],
      );
      const changed = notesIn(built(id, text.replace("16.4", "16.9")));
      assert.match(changed.join("\n"), /1\.1\.0\.json`: .*What it says is not sure/u);
    });
  }
});

describe("the history of an item", () => {
  it("is what the last release up to a day declared", () => {
    const [first, second] = chain();
    assert(first && second);
    const files = { "regulatory/device.yaml": "name: Vela\n", [first.file]: first.text, [second.file]: second.text };
    const rowsOn = (at: string) => {
      const body = kindOf("history").build(
        inputOf(files, {
          options: new Map([
            ["item", "SOUP-001"],
            ["at", at],
          ]),
        }),
      );
      const table = body.sections[0]?.blocks.find((block): block is Table => block.kind === "table");
      return table?.rows.map(([release, , , version]) => [release, version]) ?? [];
    };
    assert.deepEqual(rowsOn("2026-11-21"), [
      [
        { kind: "identifier", text: "1.1.0" },
        { kind: "text", text: "postgres 16.4" },
      ],
    ]);
    assert.deepEqual(rowsOn("2026-01-01"), []);
  });
});
