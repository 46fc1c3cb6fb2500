/** Cells of the matrix: ends, answers, encryption. */
import type { Resource } from "../../model/resource";
import type { Answer, Endpoint, Limit, Stream } from "../../register/network/stream";
import { code, names } from "../../register/network/words";
import { capitalise } from "../../rules/wording";
import { type Capabilities, capabilitiesOf } from "../capability-cell";
import { notAssessed, sentence, several, text } from "../document/cells";
import type { Cell } from "../document/document";
import type { ReportInput } from "../document/input";

/** More resources behind one filter say the same. */
const MOST_ASKED = 4;

export function endCell({ kind, words }: Endpoint): Cell {
  return kind === "unknown" ? notAssessed(`Cannot be read from source: ${words}.`) : sentence(capitalise(words));
}

export function answerCell(answer: Answer): Cell {
  return answer.state === "known" ? text(answer.text) : notAssessed(`Cannot be read from source: ${answer.reason}.`);
}

export function limitCell(limit: Limit): Cell {
  if (limit.state === "unknown") return notAssessed(`Cannot be read from source: ${limit.reason}.`);
  if (limit.state === "open") return sentence(`${capitalise(limit.reason)}.`);
  return sentence(limit.isClosed ? `Nothing is let through by ${names(limit.by)}.` : `Decided by ${names(limit.by)}.`);
}

/** Says whether a stream is encrypted: by its declaration, else by what the rules know of the end that takes it in. */
export function encryptionCells(input: ReportInput): (stream: Stream) => Cell {
  const capabilities = capabilitiesOf(input);
  const known = new Map<Resource, Capabilities>();
  const answer = (resource: Resource) => {
    const asked = known.get(resource) ?? capabilities(resource);
    known.set(resource, asked);
    return asked("encryption/in-transit");
  };
  return ({ encryptedBy, askEncryptionOf }) => {
    if (encryptedBy !== undefined) return sentence(`Encrypted: ${encryptedBy}.`);
    const cells = askEncryptionOf
      .slice(0, MOST_ASKED)
      .map((resource) => ({ resource, cell: answer(resource) }))
      .filter(({ cell }) => cell.kind !== "none");
    if (cells.length === 0) return notAssessed("These files do not say.");
    if (askEncryptionOf.length === 1) return several(cells.map(({ cell }) => cell));
    return several(cells.map(({ resource, cell }) => named(resource.address, cell)));
  };
}

/** Behind one filter, each may answer another way. */
function named(address: string, cell: Cell): Cell {
  const whose = (words: string) => `${code(address)}: ${words}`;
  if (cell.kind === "sentence") return sentence(whose(cell.text));
  if (cell.kind === "not-assessed") return notAssessed(whose(cell.reason));
  return cell.kind === "several" ? several(cell.cells.map((one) => named(address, one))) : cell;
}
