import type { Cell, Document } from "../../../../src/reports/document/document";
import { evidenceHeader } from "../../../../src/reports/header";
import { inputOf } from "../support";

/** What somebody may write into a file to be run by whoever reads the export. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</style><script>alert(1)</script>",
  "javascript:alert(1)",
  "[a](javascript:alert(1)) ![b](http://x.example/c.png) `code` **bold** <b>bold</b>",
  '=HYPERLINK("http://x.example")',
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "a | b\n| c",
  "\u202eevil\u202c",
  "\u0000\u0007\u001b[31m",
  "\ud800",
  "]]>",
  "# heading\n- list\n1. number",
];

/** A document that says `text` wherever a document can say something of a file. */
export function documentSaying(text: string): Document {
  const device = `schemaVersion: 1\nname: ${JSON.stringify(text)}\n`;
  const input = inputOf({ "main.tf": "", "regulatory/device.yaml": device }, { release: text });
  const cells: readonly Cell[] = [
    { kind: "identifier", text },
    { kind: "text", text },
    { kind: "sentence", text },
    { kind: "place", text },
    { kind: "date", date: text },
    { kind: "source", file: text, line: 1, href: text },
    { kind: "address", address: text },
    {
      kind: "several",
      cells: [
        { kind: "text", text },
        { kind: "identifier", text, href: text },
      ],
    },
    { kind: "gap", missing: text },
    { kind: "not-assessed", reason: text },
    { kind: "count", count: 1 },
    { kind: "blank" },
    { kind: "none" },
  ];
  const columns = cells.map((_, at) => ({ id: `c${at}`, title: text, type: "text" as const, detail: at > 5 }));
  return {
    id: "soup",
    title: text,
    lead: text,
    header: { ...evidenceHeader(text, input), files: [text], notRead: [{ file: text, line: 1, reason: text }] },
    sections: [
      {
        title: text,
        blocks: [
          { kind: "paragraph", text },
          { kind: "note", text },
          { kind: "list", items: [text] },
          { kind: "facts", facts: cells.map((value) => ({ label: text, value })) },
          {
            kind: "picture",
            svg: `<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>`,
            title: text,
            description: text,
          },
          { kind: "table", id: "t", title: text, columns, rows: [cells], empty: text },
          { kind: "table", id: "e", title: text, columns, rows: [], empty: text },
        ],
      },
    ],
  };
}
