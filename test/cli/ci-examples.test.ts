import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { program } from "./support";

const root = join(import.meta.dirname, "../..");

/** Example files below docs/ci, and the hooks that other repositories name. */
const examples = [
  ...readdirSync(join(root, "docs/ci"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yml") || name.endsWith(".yaml"))
    .map((name) => join("docs/ci", name)),
  ".pre-commit-hooks.yaml",
].sort();

/** Every text in a value, with the texts of its lists and maps. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

interface Call {
  readonly command: string;
  readonly words: readonly string[];
}

/** Calls of tureen in shell texts: `tureen check . --since …`, with what `set --` gathers for them. */
function callsIn(texts: readonly string[]): readonly Call[] {
  return texts.flatMap((text) => {
    const joined = text.replaceAll("\\\n", " ");
    const gathered = [...joined.matchAll(/\bset -- (.*)/gu)].map((found) => found[1] ?? "").join(" ");
    return [...joined.matchAll(/\btureen (?!-)([a-z]+)(.*)/gu)].map(([, command = "", rest = ""]) => ({
      command,
      words: `${rest} ${rest.includes('"$@"') ? gathered : ""}`.split(/\s+/u),
    }));
  });
}

/** The formats that a call names: `--format github`, `--output sarif=tureen.sarif`. */
function formatsIn({ words }: Call): readonly string[] {
  return words.flatMap((word, at) => {
    const value = (words[at + 1] ?? "").replace(/^"/u, "");
    if (word === "--format") return [value];
    return word === "--output" && value.includes("=") ? [value.split("=")[0] ?? value] : [];
  });
}

const helps = new Map<string, string>();
function helpOf(command: string): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const { stdout, status } = spawnSync(process.execPath, [program, command, "--help"], { encoding: "utf8" });
  assert.equal(status, 0, `there is no command ${command}`);
  helps.set(command, stdout);
  return stdout;
}

/** Fails when the command line does not know an option of a call. */
function assertKnown({ command, words }: Call): void {
  for (const word of words.filter((one) => /^--[a-z]/u.test(one))) {
    const option = word.split("=")[0] ?? word;
    assert.match(helpOf(command), new RegExp(`^\\s+${option}\\b`, "mu"), `${command} ${word}`);
  }
}

describe("the page about CI", () => {
  const page = readFileSync(join(root, "docs/ci.md"), "utf8");
  const blocks = (language: string) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gmsu"))].map((found) => found[1] ?? "");

  it("calls commands and options that exist", () => {
    const calls = callsIn(blocks("sh").flatMap((block) => block.split("\n")));
    assert.ok(calls.length > 5);
    for (const call of calls) assertKnown(call);
  });

  it("shows YAML without errors", () => {
    assert.ok(blocks("yaml").length > 0);
    assert.deepEqual(
      blocks("yaml").flatMap((block) => parseAllDocuments(block).flatMap(({ errors }) => errors)),
      [],
    );
  });

  it("leads to files that are there", () => {
    for (const [, target = ""] of page.matchAll(/\]\((?!https?:)([^)#]+)/gu)) {
      assert.ok(existsSync(join(root, "docs", target)), target);
    }
  });
});

describe("the examples for CI", () => {
  it("are there", () => assert.ok(examples.length >= 6));

  for (const example of examples) {
    describe(example, () => {
      const documents = parseAllDocuments(readFileSync(join(root, example), "utf8"), { uniqueKeys: true });
      const calls = callsIn(documents.flatMap((document) => textsIn(document.toJS())));

      it("is YAML without errors", () => {
        assert.deepEqual(
          documents.flatMap(({ errors }) => errors),
          [],
        );
      });

      it("calls commands and options that exist", () => {
        // One starts the pipelines of others, which call.
        assert.ok(calls.length > 0 || example.includes("group-weekly"));
        for (const call of calls) assertKnown(call);
      });

      it("asks for formats that exist", () => {
        for (const call of calls) {
          for (const format of formatsIn(call)) {
            assert.match(helpOf(call.command), new RegExp(`\\b${format}\\b`, "u"), `${call.command} ${format}`);
          }
        }
      });

      it("hands nothing of an event to a shell as text", () => {
        const scripts = documents
          .flatMap((document) => textsIn(document.toJS()))
          .filter((text) => /\btureen |gh api/u.test(text));
        assert.ok(
          scripts.every((script) => !script.includes("${{")),
          scripts.join("\n"),
        );
      });
    });
  }
});
