/** Texts that are made to cost much, by what is extreme about them, each as the files of a workspace. */
import type { Files } from "./analysis";

const DEEP = 10_000;
const LONG = 100_000;
const POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n";
const BUCKET = 'resource "aws_s3_bucket" "a" {\n';

/** An object of which every level shares the one above twice: 2 to the power of 40 leaves when it is written out. */
const aliases = [
  "x0: &x0 [y]",
  ...Array.from({ length: 40 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}]`),
].join("\n");

export const extremes: Readonly<Record<string, Files>> = {
  "10,000 nested brackets": { "main.tf": `${BUCKET}  tags = ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n}\n` },
  "10,000 nested blocks": { "main.tf": `${"b {\n".repeat(DEEP)}${"}\n".repeat(DEEP)}` },
  "10,000 nested templates": { "main.tf": `${BUCKET}  bucket = ${'"${'.repeat(DEEP)}${'}"'.repeat(DEEP)}\n}\n` },
  "10,000 nested heredocs": {
    "main.tf": `${BUCKET}  bucket = ${Array.from({ length: DEEP }, (_, at) => `<<E${at}\n\${`).join("")}\n}\n`,
  },
  "10,000 nested flow sequences": { "a.yaml": `${POD}  a: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n` },
  "10,000 nested flow mappings": { "a.yaml": `${POD}  a: ${"{b: ".repeat(DEEP)}${"}".repeat(DEEP)}\n` },
  "10,000 nested block sequences": { "a.yaml": `${POD}  ${"- ".repeat(DEEP)}x\n` },
  "10,000 nested arrays of JSON": { "main.tf.json": `{"locals":{"a":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}}` },
  "10,000 nested lists in the register": {
    "regulatory/soup.yaml": `schemaVersion: 1\nitems: ${"[".repeat(DEEP)}${"]".repeat(DEEP)}\n`,
  },
  "a line of 100,000 characters in HCL": { "main.tf": `${BUCKET}  bucket = "${"x".repeat(LONG)}"\n}\n` },
  "a line of 100,000 characters in YAML": { "a.yaml": `${POD}  a: ${"x ".repeat(LONG / 2)}\n` },
  "a comment of 100,000 signs": {
    "main.tf": `${"#".repeat(LONG)}\n${BUCKET}}\n`,
    "a.yaml": `${"# ".repeat(LONG)}\n${POD}`,
  },
  "a comment of 100,000 tags": { "main.tf": `# ${"@soup SOUP-001 ".repeat(LONG / 15)}\n${BUCKET}}\n` },
  "100,000 line ends": { "main.tf": `${"\r\n".repeat(LONG)}${BUCKET}}\n`, "a.yaml": `${"\n".repeat(LONG)}${POD}` },
  "100,000 carriage returns": { "main.tf": `${BUCKET}${"\r".repeat(LONG)}}\n`, "a.yaml": `${POD}${"\r".repeat(LONG)}` },
  "100,000 blanks at the end of a line": {
    "main.tf": `${BUCKET}  a = 1${" ".repeat(LONG)}\n}\n`,
    "a.yaml": `${POD}  a: b${" ".repeat(LONG)}\n`,
  },
  "100,000 quotation marks": {
    "main.tf": `${BUCKET}  a = ${'"'.repeat(LONG)}\n}\n`,
    "a.yaml": `${POD}  a: ${"'".repeat(LONG)}\n`,
  },
  "100,000 documents": { "a.yaml": "---\n".repeat(LONG) },
  "a number of 100,000 digits": {
    "main.tf": `locals {\n  a = ${"9".repeat(LONG)}\n  b = local.a * local.a\n}\n`,
    "a.yaml": `${POD}  a: ${"9".repeat(LONG)}\n`,
  },
  "aliases of aliases": {
    "a.yaml": `${POD}${aliases}\n  a: *x40\n`,
    "regulatory/device.yaml": `schemaVersion: 1\n${aliases}\nallowedPlaces: *x40\n`,
  },
  "merge keys of merge keys": {
    "a.yaml": `${POD}${Array.from({ length: 2_000 }, (_, at) => `  m${at}: &m${at} { <<: ${at === 0 ? "{}" : `[*m${at - 1}, *m${at - 1}]`}, k${at}: 1 }`).join("\n")}\n`,
  },
  "a `for` over a huge range": {
    "main.tf": `locals {\n  a = [for x in range(1000000000) : [for y in range(1000000000) : "\${x}\${y}"]]\n  b = flatten([local.a, local.a])\n}\n`,
  },
  "a thousand locals, each twice the one before": {
    "main.tf": `locals {\n  a0 = ["x"]\n${Array.from({ length: 1_000 }, (_, at) => `  a${at + 1} = concat(local.a${at}, local.a${at})`).join("\n")}\n}\n${BUCKET}  tags = { a = join("", local.a1000) }\n}\n`,
  },
  "a thousand texts, each twice the one before": {
    "main.tf": `locals {\n  a0 = "x"\n${Array.from({ length: 1_000 }, (_, at) => `  a${at + 1} = "\${local.a${at}}\${local.a${at}}"`).join("\n")}\n}\n${BUCKET}  bucket = local.a1000\n}\n`,
  },
  "copies without end": {
    "main.tf": `resource "aws_s3_bucket" "a" {\n  count = 1000000000\n}\nresource "aws_s3_bucket" "b" {\n  for_each = toset([for x in range(100000) : "x\${x}"])\n}\n`,
  },
  "a module that calls itself": { "main.tf": 'module "a" {\n  source = "./"\n}\nmodule "b" {\n  source = "./"\n}\n' },
  "a circle of values": { "main.tf": `locals {\n  a = local.b\n  b = local.a\n}\n${BUCKET}  bucket = local.a\n}\n` },
  "modules that double at each level": Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      at === 0 ? "main.tf" : `m${at}/main.tf`,
      ["a", "b"].map((name) => `module "${name}" {\n  source = "${at === 0 ? "." : ".."}/m${at + 1}"\n}\n`).join(""),
    ]),
  ),
  "keys that mean something to JavaScript": {
    "main.tf": `resource "__proto__" "constructor" {\n  __proto__ = 1\n  constructor { prototype = 2 }\n}\nlocals {\n  __proto__ = { toString = 1 }\n}\n${BUCKET}  bucket = local.__proto__.toString\n}\n`,
    "a.yaml": `${POD}  __proto__: { polluted: 1 }\n  constructor: { prototype: { polluted: 1 } }\n`,
    "main.tf.json": '{"resource":{"__proto__":{"a":{"polluted":1}},"constructor":{"__proto__":{}}}}',
    "regulatory/soup.yaml":
      "schemaVersion: 1\n__proto__: 1\nitems:\n  - id: __proto__\n    title: constructor\n    __proto__: { polluted: 1 }\n",
  },
  "5,000 resources with one name": { "main.tf": `${BUCKET}}\n`.repeat(5_000) },
  "5,000 resources with findings": {
    "main.tf": 'resource "aws_ebs_volume" "a" {\n  encrypted = false\n}\n'.repeat(5_000),
  },
};
