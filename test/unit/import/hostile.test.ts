import assert from "node:assert/strict";
import { readSource } from "../../../src/register/import/detect";
import { LIMITS } from "../../../src/register/import/source";
import { readXlsx } from "../../../src/register/import/xlsx";
import { type Part, pack, unpack } from "../../../src/register/import/zip";
import { bytes, fileOf, importing, regulatory, workbook } from "./support";

async function partsOf(archive: Uint8Array): Promise<readonly Part[]> {
  const read = await unpack(archive, () => true);
  assert.ok(read.ok);
  return read.value;
}

/** A workbook of which the text of one part is another. */
async function tampered(path: RegExp, change: (text: string) => string): Promise<Uint8Array> {
  const parts = await partsOf(
    await workbook({
      A: [
        ["ID", "Harm"],
        ["R-1", "Late"],
      ],
    }),
  );
  const changed = parts.map((part) =>
    path.test(part.path) ? { ...part, bytes: bytes(change(new TextDecoder().decode(part.bytes))) } : part,
  );
  return pack(changed);
}

async function reasonOf(archive: Uint8Array): Promise<string> {
  const read = await readXlsx(archive);
  return read.ok ? "" : read.reason;
}

/** Packs one part by deflate, the way a small file becomes a large one. */
async function deflated(path: string, content: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([content.slice()]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const archive = pack([{ path, bytes: packed }]);
  const view = new DataView(archive.buffer);
  // The method stands at offset 8 of the local header, and at 10 of the entry of the directory.
  view.setUint16(8, 8, true);
  view.setUint16(view.getUint32(archive.length - 6, true) + 10, 8, true);
  return archive;
}

describe("a hostile workbook", () => {
  it("that unpacks to more than its bound is refused while it is unpacked", async () => {
    const bomb = await deflated("xl/worksheets/sheet1.xml", new Uint8Array(LIMITS.unpacked + 1));
    assert.ok(bomb.length < LIMITS.unpacked / 500);
    assert.match(await reasonOf(bomb), /Unpacked it is larger than 96 MB/u);
  });

  it("with a cell in the far corner is refused before the rectangle is filled", async () => {
    const far = await tampered(/sheet1/u, (text) => text.replace(/r="B2"/u, 'r="XFD1048576"'));
    assert.match(await reasonOf(far), /reaches to cell XFD1048576/u);
  });

  it("with cells that no spreadsheet program writes is refused", async () => {
    for (const written of ["r='&#66;2'", 'r="B99999999"', 'r="b2"', 'x=">" r="B2"']) {
      const odd = await tampered(/sheet1/u, (text) => text.replace(/r="B2"/u, written));
      assert.match(await reasonOf(odd), /cannot be read/u, written);
    }
  });

  it("with entities of its own gets none of them", async () => {
    const entities = await tampered(/sharedStrings/u, (text) =>
      text
        .replace(/(<\?xml[^>]*\?>)/u, '$1<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>')
        .replace("Late", "&b;&b;"),
    );
    const read = await readXlsx(entities);
    assert.doesNotMatch(JSON.stringify(read), /aaaaaaaaaa/u);
  });

  it("without a workbook in it, or cut off, is refused with words", async () => {
    assert.match(await reasonOf(pack([{ path: "word/document.xml", bytes: bytes("<x/>") }])), /holds no workbook/u);
    const whole = await workbook({ A: [["ID"]] });
    for (const length of [0, 1, 21, 22, 100, whole.length - 1]) {
      const read = await readSource([{ name: "a.xlsx", bytes: whole.subarray(0, length) }]);
      assert.equal(read.ok, false, String(length));
    }
  });
});

describe("hostile files", () => {
  it("with names of prototypes are read as text", async () => {
    const csv = "ID;Harm;__proto__;constructor;toString\n__proto__;Late;a;b;c\nconstructor;Later;d;e;f\n";
    const imported = await importing(
      fileOf("risks.csv", csv),
      {},
      { as: "risks", columns: new Map([["__proto__", "notes"]]) },
    );
    assert.match(regulatory(imported), /harm: Late\n {4}notes: a\n/u);
    assert.match(regulatory(imported), /id: constructor\n/u);
    assert.equal(({} as Record<string, unknown>).notes, undefined);
    const needs =
      '{"current_version":"__proto__","versions":{"__proto__":{"needs":{"__proto__":{"type":"req","title":"x"}}}}}';
    const entries = await importing(fileOf("needs.json", needs));
    assert.equal(entries.problem, undefined);
    assert.equal(({} as Record<string, unknown>).needs, undefined);
  });

  it("that are too large are refused, with what to do", async () => {
    const rows = `ID;Harm\n${"R;x\n".repeat(LIMITS.rows + 1)}`;
    assert.match((await importing(fileOf("risks.csv", rows))).problem ?? "", /more than 20000 rows\. Split it/u);
    const large = [{ name: "a.csv", bytes: new Uint8Array(LIMITS.bytes + 1) }];
    assert.match((await importing(large)).problem ?? "", /larger than 32 MB/u);
  });

  it("cannot put markup of YAML into the register: what they say is text", async () => {
    const csv = 'ID;Title;Harm\nRISK-1;"x\n  - id: RISK-9\n    title: forged";"# no comment: [a, b] & *c {d}"\n';
    const imported = await importing(fileOf("risks.csv", csv));
    const again = await importing(fileOf("risks.csv", csv), imported.after);
    assert.deepEqual(again.changes, []);
    assert.equal(imported.counts.added, 1);
    assert.equal(regulatory(imported).match(/^ {2}- id:/gmu)?.length, 1);
  });

  it("with aliases of aliases in YAML are refused", async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(",")}]`)
      .join("\n")}\nsoup: *i\n`;
    assert.match((await importing(fileOf("soup.yml", bomb))).problem ?? "", /no list of SOUP/u);
  });
});

describe("a large sheet", () => {
  it("of 3,000 risks is imported in seconds, and again", async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `RISK-${at + 1};Failure ${at};Late;S3;Measure ${at % 50}`);
    const csv = `ID;Title;Harm;Severity;Risk control\n${rows.join("\n")}\n`;
    const first = await importing(fileOf("risks.csv", csv));
    assert.equal(first.counts.added, 3_050);
    const second = await importing(fileOf("risks.csv", csv.replaceAll("S3", "S4")), first.after, {
      decide: () => "take",
    });
    assert.equal(second.counts.changed, 3_000);
  });
});
