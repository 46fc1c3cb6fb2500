/** How an HTML document looks: on a screen in light and dark, in the editor's page, and on A4. */
import type { EvidenceHeader } from "../header";
import { cssString } from "./html-text";
import { pageMargins } from "./page-margins";

/** The same for every document. */
export const STYLESHEET = `
:root { color-scheme: light dark; }
body {
  --ink: light-dark(#1c2127, #e4e7eb);
  --faint: light-dark(#56606b, #a3acb8);
  --paper: light-dark(#ffffff, #16191d);
  --raised: light-dark(#f3f5f7, #20252b);
  --line: light-dark(#d3d9df, #39424c);
  --link: light-dark(#0b57a4, #8cc2ff);
  --gap: light-dark(#8a3b00, #ffb27a);
  --gap-back: light-dark(#fff4ea, #33241a);
  --note: light-dark(#1c5a7a, #7cc4ea);
  color: var(--ink);
  background: var(--paper);
  font: 15px/1.5 "Segoe UI", system-ui, -apple-system, "Liberation Sans", "DejaVu Sans", Arial, sans-serif;
  margin: 0 auto;
  padding: 2rem 2.5rem 4rem;
  max-width: 78rem;
}
body.vscode-light { color-scheme: light; }
body.vscode-dark, body.vscode-high-contrast { color-scheme: dark; }
body.vscode-high-contrast-light { color-scheme: light; }
body.vscode-high-contrast, body.vscode-high-contrast-light {
  --ink: light-dark(#000000, #ffffff);
  --faint: var(--ink);
  --paper: light-dark(#ffffff, #000000);
  --raised: var(--paper);
  --line: var(--ink);
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; font-weight: 650; }
h2 { font-size: 1.3rem; margin: 2.6rem 0 .8rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); font-weight: 650; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; font-weight: 650; }
h4, h5, h6 { font-size: 1rem; margin: 1.4rem 0 .4rem; font-weight: 650; }
p { margin: .5rem 0; max-width: 46rem; }
.lead { font-size: 1.05rem; color: var(--faint); }
a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
code { font: .92em/1.4 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
nav ol { columns: 2 18rem; margin: .4rem 0; padding-left: 1.4rem; }
ul { margin: .5rem 0; padding-left: 1.4rem; max-width: 60rem; }
.files { columns: 2 16rem; }
.files li { break-inside: avoid; }
.scroll { overflow-x: auto; margin: .6rem 0 1.4rem; }
.scroll:focus-visible { outline: 2px solid var(--link); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; }
caption.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); border-bottom: 2px solid var(--line); font-weight: 600; }
tbody th { font-weight: 600; }
tbody th:has(.long) { min-width: 11rem; }
table.facts, table.signatures { max-width: 56rem; margin: .6rem 0 1.4rem; }
table.facts th { width: 15rem; font-weight: 500; color: var(--faint); }
td.source { min-width: 8.5rem; }
td.clause { min-width: 9rem; }
td.place { min-width: 7rem; }
td.blank { min-width: 7rem; }
td.count { text-align: right; font-variant-numeric: tabular-nums; }
.date, .identifier { white-space: nowrap; }
.long { white-space: normal; overflow-wrap: anywhere; }
.several > div + div { margin-top: .15rem; }
.gap { color: var(--gap); background: var(--gap-back); padding: 0 .25em; border-radius: .2em; font-style: italic; }
.not-assessed { color: var(--note); font-style: italic; }
span.blank { display: inline-block; min-width: 6rem; min-height: 1.4em; border-bottom: 1px dotted var(--faint); }
.signatures td { height: 2.4rem; }
.none { color: var(--faint); }
.note { border-left: 4px solid var(--note); background: var(--raised); padding: .6rem 1rem; max-width: 46rem; }
figure { margin: 1rem 0 1.6rem; }
figure img { box-sizing: border-box; max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); }
figcaption { color: var(--faint); font-size: .9rem; max-width: 60rem; }
figcaption strong { color: var(--ink); }
.record { margin: 1.6rem 0; }
@media print {
  :root, body { color-scheme: light; }
  body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.35; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; margin-top: 16pt; }
  h3 { font-size: 11pt; }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid; }
  table { font-size: 8pt; line-height: 1.3; }
  th, td { padding: 2.5pt 3.5pt; }
  thead { display: table-header-group; break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  tr, figure, .note, li, table.facts, .signatures, .record { break-inside: avoid; }
  .scroll { overflow: visible; }
  .wide { page: wide; }
  .files { font-size: 8.5pt; }
  a { color: inherit; text-decoration: none; }
  table.facts th { width: 42mm; }
  td.source { min-width: 27mm; }
  td.clause { min-width: 29mm; }
  td.place { min-width: 25mm; }
  td.blank { min-width: 20mm; }
  span.blank { min-width: 16mm; }
  tbody th:has(.long) { min-width: 34mm; }
}
`;

/** The margins of every printed page: title and device, state of the files, who made it and when, number of the page. */
export function pageStyles(header: EvidenceHeader): string {
  const { subject, state, origin } = pageMargins(header);
  const margins = [
    ["top-left", subject],
    ["top-right", state],
    ["bottom-left", origin],
  ] as const;
  const font = `font: 8pt "Segoe UI", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; color: #56606b;`;
  const boxes = margins.map(([name, text]) => `@${name} { content: ${cssString(text)}; ${font} }`).join("\n  ");
  const pages = `@bottom-right { content: "Page " counter(page) " of " counter(pages); ${font} }`;
  return `
@page {
  size: A4;
  margin: 20mm 15mm 18mm;
  ${boxes}
  ${pages}
}
@page wide { size: A4 landscape; }
`;
}
