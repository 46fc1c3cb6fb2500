/**
 * A document as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. Its own content
 * security policy forbids everything but its two style sheets (by their hashes) and pictures within the file.
 */
import { sha256 } from "../../register/fingerprint/sha256";
import { SIGNATURE_ROLES } from "../header";
import { base64 } from "./base64";
import type { Block, Document, Picture, Section } from "./document";
import { headOf } from "./head";
import { htmlCell, htmlFacts, htmlTable, isWide } from "./html-table";
import { escapeHtml, htmlLines, htmlSentence } from "./html-text";
import { pageStyles, STYLESHEET } from "./stylesheet";
import { APPENDIX } from "./words";

/** With more sections than these, a list of them stands at the beginning. */
const SECTIONS_WITHOUT_CONTENTS = 3;

/** The document, piece by piece. */
export function* documentHtml(document: Document): Generator<string> {
  yield head(document);
  yield* opening(document);
  yield "<main>\n";
  for (const [at, section] of document.sections.entries()) yield* sectionHtml(section, 2, `section-${at + 1}`);
  if (!document.head) yield* closing(document);
  yield "</main>\n</body>\n</html>\n";
}

function head({ header }: Document): string {
  const title = header.device.name === null ? header.title : `${header.title}: ${header.device.name}`;
  const pages = pageStyles(header);
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src ${[STYLESHEET, pages].map(hashSource).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Tureen ${escapeHtml(header.tool.version)}">
<title>${escapeHtml(title)}</title>
<style>${STYLESHEET}</style>
<style>${pages}</style>
</head>
<body>
`;
}

/** As a content security policy names a style sheet: by the hash of its text. */
function hashSource(text: string): string {
  const bytes = Uint8Array.from(sha256(text).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return `'sha256-${base64(bytes)}'`;
}

function* opening(document: Document): Generator<string> {
  const { header, lead, sections } = document;
  const { rows, basis } = headOf(document);
  yield `<header>\n<h1>${escapeHtml(header.title)}${header.device.name === null ? "" : `: ${escapeHtml(header.device.name)}`}</h1>\n`;
  if (lead !== undefined) yield `<p class="lead">${htmlSentence(lead)}</p>\n`;
  yield htmlFacts(
    "Header of evidence",
    rows.map(({ label, value }) => ({
      label,
      value: value === undefined ? { kind: "gap", missing: label } : { kind: "text", text: value },
    })),
  );
  yield signatures();
  yield `<p>${htmlSentence(basis)}</p>\n</header>\n`;
  if (sections.length <= SECTIONS_WITHOUT_CONTENTS) return;
  const entries = sections.map(({ title }, at) => `<li><a href="#section-${at + 1}">${escapeHtml(title)}</a></li>\n`);
  yield `<nav aria-label="Contents">\n<ol>\n${entries.join("")}</ol>\n</nav>\n`;
}

function signatures(): string {
  const rows = SIGNATURE_ROLES.map((role) => `<tr><th scope="row">${role}</th><td></td><td></td><td></td></tr>\n`);
  const titles = ["Role", "Name", "Date", "Signature"].map((title) => `<th scope="col">${title}</th>`);
  return `<table class="signatures">\n<caption>Who answers for this document</caption>\n<thead><tr>${titles.join("")}</tr></thead>\n<tbody>\n${rows.join("")}</tbody>\n</table>\n`;
}

function* sectionHtml(
  { title, blocks, sections = [], appendix }: Section,
  level: number,
  id: string,
): Generator<string> {
  const needsWidth = !appendix && blocks.some((block) => block.kind === "table" && isWide(block));
  const wide = needsWidth ? ' class="wide"' : "";
  yield `<section id="${id}"${wide}>\n<h${level}>${escapeHtml(title)}</h${level}>\n`;
  if (appendix) yield `<p>${APPENDIX}</p>\n`;
  else {
    for (const block of blocks) yield* blockHtml(block, level, title);
    for (const [at, inner] of sections.entries()) yield* sectionHtml(inner, Math.min(level + 1, 6), `${id}-${at + 1}`);
  }
  yield "</section>\n";
}

function* blockHtml(block: Block, level: number, heading: string): Generator<string> {
  switch (block.kind) {
    case "paragraph":
      yield `<p>${htmlSentence(block.text)}</p>\n`;
      return;
    case "note":
      yield `<p class="note"><strong>Note:</strong> ${htmlSentence(block.text)}</p>\n`;
      return;
    case "list":
      yield "<ul>\n";
      for (const item of block.items) yield `<li>${htmlSentence(item)}</li>\n`;
      yield "</ul>\n";
      return;
    case "facts":
      yield htmlFacts(undefined, block.facts);
      return;
    case "picture":
      yield pictureHtml(block);
      return;
    case "table":
      yield* htmlTable(block, level, heading);
  }
}

/** As an image, so that nothing in the drawing can run or reach the document. */
function pictureHtml({ svg, title, description }: Picture): string {
  const image = `data:image/svg+xml;base64,${base64(new TextEncoder().encode(svg))}`;
  return `<figure>\n<img src="${image}" alt="${escapeHtml(title)}">\n<figcaption><strong>${htmlLines(title)}</strong> ${htmlSentence(description)}</figcaption>\n</figure>\n`;
}

function* closing({ header }: Document): Generator<string> {
  yield `<section id="not-read">\n<h2>Not read, or unclear</h2>\n`;
  if (header.notRead.length === 0) yield "<p>Everything that was looked at could be read.</p>\n";
  else {
    yield "<ul>\n";
    for (const { file, line, reason } of header.notRead) {
      yield `<li>${htmlCell({ kind: "source", file, line }, "")}: ${htmlSentence(reason)}</li>\n`;
    }
    yield "</ul>\n";
  }
  yield `</section>\n<section id="files-read">\n<h2>Files read</h2>\n`;
  if (header.files.length === 0) {
    yield "<p>No file was read.</p>\n</section>\n";
    return;
  }
  yield `<ul class="files">\n`;
  for (const file of header.files) yield `<li><code>${escapeHtml(file)}</code></li>\n`;
  yield "</ul>\n</section>\n";
}
