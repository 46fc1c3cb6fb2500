/**
 * Every document that needs no answer, in one folder: what belongs to a release leaves in one step, made from one analysis,
 * with a list of what it holds and the hash of every file.
 */
import { sha256 } from "../../register/fingerprint/sha256";
import { identifier } from "../document/cells";
import type { Body } from "../document/document";
import { htmlFormat, markdownFormat } from "../document/formats";
import type { ReportInput } from "../document/input";
import type { DocumentFormat, DocumentKind, Work } from "../document/kind";
import { makeDocument } from "../document/make";
import { column, field, tableOf } from "../document/table";

/** The file with the hashes, as `sha256sum --check` reads it. */
const SUMS = "SHA256SUMS";

/** A file of the folder. */
interface Part {
  readonly kind: DocumentKind;
  readonly format: DocumentFormat;
  readonly file: string;
}

/** The bundle of those documents that can be made without being told anything. */
export function bundleOf(kinds: readonly DocumentKind[]): DocumentKind {
  const needsNoAnswer = ({ options = [] }: DocumentKind) => !options.some(({ isRequired }) => isRequired);
  const asked = kinds.filter((kind) => !needsNoAnswer(kind));
  const partsAs = (reading: DocumentFormat) => kinds.filter(needsNoAnswer).flatMap((kind) => partsOf(kind, reading));
  const bundle = {
    id: "bundle",
    title: "Evidence bundle",
    description:
      "Every document that needs no answer, in one folder, with a list of contents and the hash of each file",
    build: () => contentsOf(partsAs(htmlFormat), asked),
  };
  const folderOf = (reading: DocumentFormat): DocumentFormat => {
    const parts = partsAs(reading);
    const index: Part = {
      kind: { ...bundle, formats: [], build: () => contentsOf(parts, asked) },
      format: reading,
      file: `index.${reading.ending}`,
    };
    return {
      id: reading.id,
      title: reading.title,
      description: `A folder with every document as ${reading.title}; lists and bills of materials also for other programs`,
      ending: undefined,
      write: ({ input }, work) => writeFolder([index, ...parts], input, work),
    };
  };
  return { ...bundle, formats: [htmlFormat, markdownFormat].map(folderOf) };
}

/** A document to read, and once more in the form that other programs take where that is what it is made for. */
function partsOf(kind: DocumentKind, reading: DocumentFormat): readonly Part[] {
  const [first = reading] = kind.formats;
  const formats = isForReading(first) ? [reading] : [reading, first];
  return formats.map((format) => ({ kind, format, file: `${kind.id}.${format.ending}` }));
}

function isForReading({ id }: DocumentFormat): boolean {
  return id === htmlFormat.id || id === markdownFormat.id;
}

async function writeFolder(
  parts: readonly Part[],
  input: ReportInput,
  work: Work,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { kind, format, file } of parts) {
    await work.pause();
    const content = await format.write({ input, document: () => makeDocument(kind, input) }, work);
    if (typeof content === "string") files.set(file, content);
  }
  return files.set(SUMS, [...files].map(([file, text]) => `${sha256(text)}  ${file}\n`).join(""));
}

function contentsOf(parts: readonly Part[], asked: readonly DocumentKind[]): Body {
  const sums = `\`${SUMS}\` holds the hash of every file: \`sha256sum --check ${SUMS}\` finds any later change.`;
  return {
    lead: "What source shows of a release and what the register says, in one folder, from one analysis.",
    sections: [
      {
        title: "Documents in this folder",
        blocks: [
          tableOf({ id: "documents", title: "Files", empty: "This folder holds no document." }, parts, [
            column("file", "File", "identifier", ({ file }) => identifier(file, file)),
            field("title", "Document", ({ kind }) => kind.title),
            field("description", "What it is", ({ kind }) => kind.description),
          ]),
          { kind: "note", text: sums },
        ],
      },
      {
        title: "Documents that are made when they are needed",
        blocks: [
          tableOf({ id: "asked", title: "Further documents", empty: "There is none." }, asked, [
            field("command", "Command", ({ id }) => `tureen ${id}`, "identifier"),
            field("title", "Document", ({ title }) => title),
            field("description", "What it is", ({ description }) => description),
          ]),
        ],
      },
    ],
  };
}
