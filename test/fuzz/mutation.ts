/** Hostile texts: what people and programs wrote, damaged in the ways that hurt parsers. */
import fc from "fast-check";
import { decodeText } from "../../src/server/decode";

type Mutation = (text: string) => string;

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "__defineGetter__"];

const TOKENS = [
  ...[
    '"',
    "'",
    "`",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "=",
    ":",
    ",",
    ".",
    "?",
    "!",
    "*",
    "&",
    "|",
    "%",
    "~",
    "\\",
  ],
  ...[
    "${",
    "%{",
    "$${",
    "%%{",
    "<<E\n",
    "<<-E\n",
    "E\n",
    "/*",
    "*/",
    "//",
    "#",
    "# @soup SOUP-001",
    "# @scope out: x\n",
  ],
  ...[
    "for ",
    "for x in ",
    " in ",
    " if ",
    "=>",
    "...",
    "::",
    "{{",
    "}}",
    "{{- end }}\n",
    "{{- else }}\n",
    "{{ if .a }}",
    "{{/*",
    "*/}}",
    "{{- toYaml . | nindent 4 }}\n",
  ],
  ...[
    "---\n",
    "...\n",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "<<: *a\n",
    "!!binary ",
    "!!str ",
    "!x ",
    "|\n",
    ">-\n",
    "%YAML 1.2\n",
  ],
  ...["\n", "\r", "\r\n", "\t", "\0", "\u001f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffe", "\ud800", "\udfff"],
  ...[
    "\u202e",
    "\u2066",
    "\u200b",
    "é",
    "😀",
    "=1+1",
    "@SUM(A1)",
    "{}",
    "[]",
    "null",
    "true",
    "~",
    "0x",
    "1e999",
    "-0",
  ],
  ...["99999999999999999999999999999999", "0.1e-400", "../../etc/passwd", "C:\\x", "file:///x", "2026-13-45"],
  ...NAMES,
];

const token = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...TOKENS) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat({ max: 0xffff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes)),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
);
/** A place in any text, as a part of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const few = fc.nat({ max: 24 });

const BRACKETS = [
  "[|]",
  "{|}",
  "(|)",
  `\${|}`,
  `"\${|}"`,
  "{a=|}",
  "{a: |}",
  "[for x in |: x]",
  "- |",
  "b {\n|}\n",
  "f(|)",
];

const ordinary: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, few, token).map(
    ([at, removed, inserted]) =>
      (text: string) =>
        replaced(text, at, removed, inserted),
  ),
  fc.tuple(place, place).map(([from, to]) => (text: string) => {
    const [start, end] = [from, to].map((part) => Math.floor(part * text.length)).sort((a, b) => a - b);
    return text.slice(0, start) + text.slice(end);
  }),
  fc.tuple(place, few, fc.integer({ min: 2, max: 40 })).map(([at, length, times]) => (text: string) => {
    const start = Math.floor(at * text.length);
    return replaced(text, at, 0, text.slice(start, start + length * 4).repeat(times));
  }),
  fc.tuple(place, place).map(([from, to]) => (text: string) => {
    const lines = text.split("\n");
    const [moved = ""] = lines.splice(Math.floor(from * (lines.length - 1)), 1);
    lines.splice(Math.floor(to * lines.length), 0, moved);
    return lines.join("\n");
  }),
  fc.tuple(place, fc.constantFrom(...NAMES)).map(([at, name]) => (text: string) => {
    const word = /[A-Za-z_][\w-]*/u.exec(text.slice(Math.floor(at * text.length)))?.[0];
    return word === undefined ? text : text.replaceAll(word, () => name);
  }),
  fc.constantFrom("\r\n", "\r", "\n\n").map((end) => (text: string) => text.replaceAll("\n", end)),
  fc.constant((text: string) => `\ufeff${text}`),
  fc.constantFrom(0, 1, 2).map((cut) => (text: string) => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    return decodeText(bytes.subarray(0, bytes.length - cut));
  }),
  fc.constant((text: string) => Buffer.from(text, "utf8").toString("latin1")),
);

/** Growth that shows time and depth that are not bounded. Rare, because each costs as much as hundreds of others. */
const large: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, token, fc.constantFrom(100, 1_000, 10_000)).map(
    ([at, inserted, times]) =>
      (text: string) =>
        replaced(text, at, 0, inserted.repeat(times)),
  ),
  fc
    .tuple(place, fc.constantFrom(...BRACKETS), fc.constantFrom(100, 600, 5_000))
    .map(([at, brackets, times]) => (text: string) => {
      const [open = "", close = ""] = brackets.split("|");
      return replaced(text, at, 0, open.repeat(times) + close.repeat(times));
    }),
  fc.tuple(place, fc.constantFrom("x", "1", " ", "a.", "é")).map(([at, unit]) => (text: string) => {
    return replaced(text, at, 0, unit.repeat(100_000));
  }),
);

function replaced(text: string, at: number, removed: number, inserted: string): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

const mutation = fc.oneof({ weight: 60, arbitrary: ordinary }, { weight: 1, arbitrary: large });
const LONGEST = 400_000;

/** One of the texts after some mutations, perhaps with a piece of another one in it. */
export function damaged(texts: readonly string[], mostMutations = 6): fc.Arbitrary<string> {
  const text = fc.nat({ max: texts.length - 1 }).map((at) => texts[at] ?? "");
  const piece = fc.tuple(text, place, fc.nat({ max: 400 }), place).map(([other, from, length, at]): Mutation => {
    const start = Math.floor(from * other.length);
    return (into) => replaced(into, at, 0, other.slice(start, start + length));
  });
  const mutations = fc.array(fc.oneof({ weight: 8, arbitrary: mutation }, { weight: 1, arbitrary: piece }), {
    minLength: 1,
    maxLength: mostMutations,
  });
  return fc
    .tuple(text, mutations)
    .map(([start, all]) => all.reduce((result, mutate) => mutate(result).slice(0, LONGEST), start));
}
