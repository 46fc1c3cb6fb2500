/**
 * The matrix of network data streams: protocol, origin, destination and addressing of what source declares, what is open to
 * every address, what leaves without a limit, and what nothing in these files limits (MDCG 2019-16, 4.2).
 */
import { networkOf } from "../../register/network/network";
import type { Limited, Network, Stream } from "../../register/network/stream";
import { addresses, code, names } from "../../register/network/words";
import { count, identifier, notAssessed, sentence, source, text } from "../document/cells";
import type { Body, Cell, Section, Table } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, type ColumnOf, column, optional, tableOf } from "../document/table";
import { notReadIn } from "../not-read";
import { type Boundary, boundaryOf } from "./boundary";
import { answerCell, encryptionCells, endCell, limitCell } from "./cells";
import { streamPicture } from "./picture";

/** A stream as a row of several tables, by one number in all of them. */
interface Row {
  readonly number: number;
  readonly stream: Stream;
  readonly boundary: Boundary;
}

/** What the matrix is made from. */
interface Matrix {
  readonly input: ReportInput;
  readonly network: Network;
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnOf<Row>[];
}

/** Every stream that the source declares, and what it does not show. */
export function streamsBody(input: ReportInput): Body {
  const network = networkOf(input.workspace, input.knowledge.networkStreams);
  const rows = network.streams.map((stream, at) => ({ number: at + 1, stream, boundary: boundaryOf(stream, input) }));
  const matrix = { input, network, rows, columns: columnsOf(input) };
  return {
    lead: "Which network streams the infrastructure code of the device declares: between whom, by which protocol and port.",
    bearsOn: ["MDCG16-4.2-NET", "MDCG16-4.2-FW", "MDR-AnnexI-17.4", "MDR-AnnexI-23.4ab"],
    sections: [
      matrixSection(matrix),
      openSection(matrix),
      egressSection(matrix),
      limitSection(matrix),
      refusalSection(matrix),
      unreadSection(matrix),
    ],
  };
}

function columnsOf(input: ReportInput): readonly ColumnOf<Row>[] {
  const encryptionOf = encryptionCells(input);
  return [
    column("number", "No.", "count", ({ number }) => count(number)),
    column("from", "From", "sentence", ({ stream }) => endCell(stream.from)),
    column("to", "To", "sentence", ({ stream }) => endCell(stream.to)),
    column("direction", "Direction", "text", ({ stream }) => text(stream.direction)),
    column("protocol", "Protocol", "text", ({ stream }) => answerCell(stream.protocol)),
    column("ports", "Ports", "text", ({ stream }) => answerCell(stream.ports)),
    column("encryption", "Encrypted on the way", "sentence", ({ stream }) => encryptionOf(stream)),
    column("scope", "Scope and place", "sentence", ({ boundary }) => sentence(boundary.words)),
    column("declared", "Declared by", "sentence", ({ stream }) => declaredCell(stream)),
    column("source", "Where", "source", ({ stream }) => source(stream.at, input.places)),
    appendix(optional("purpose", "Named as", ({ stream }) => stream.purpose)),
    appendix(optional("precedence", "Precedence", ({ stream }) => stream.precedence)),
  ];
}

function declaredCell({ means, declaredBy, behind, purpose }: Stream): Cell {
  const through = behind.length > 0 ? `, for ${names(addresses(behind))}` : "";
  const named = purpose === undefined ? "" : ` (${code(purpose)})`;
  return sentence(`${means} ${code(declaredBy.address)}${through}${named}`);
}

function matrixSection({ input, rows, columns }: Matrix): Section {
  const allowed = rows.filter(({ stream }) => !stream.isRefused);
  const table = tableOf(
    { id: "streams", title: "Matrix of network data streams", empty: "The code declares no network stream." },
    allowed,
    columns,
  );
  return {
    title: "Matrix of network data streams",
    blocks: [
      ...streamPicture(
        allowed.map(({ stream }) => stream),
        input,
      ),
      {
        kind: "note",
        text: "A row is what one declaration lets through, as source writes it. Whether packets pass also depends on routes, on other rows and on rules that refuse; this document does not work that out. Calls of a provider's interfaces, such as an object store's, are opened by rights and not by networks: they are no rows here.",
      },
      table,
    ],
  };
}

function openSection({ rows, columns }: Matrix): Section {
  const open = rows.filter(
    ({ stream: { isRefused, direction, from } }) =>
      !isRefused && direction === "ingress" && (from.kind === "everybody" || from.kind === "internet"),
  );
  const table = tableOf(
    {
      id: "internet",
      title: "Open to the internet",
      empty: "The code opens no stream to every address or to clients on the internet.",
    },
    open,
    columns.filter(({ id }) => id !== "direction"),
  );
  return { title: "Open to the internet", blocks: [table] };
}

interface Outgoing {
  readonly subject: string;
  readonly what: Cell;
  readonly at: Stream["at"];
}

function egressSection({ input, network, rows }: Matrix): Section {
  const everywhere = rows
    .filter(({ stream }) => !stream.isRefused && stream.direction === "egress" && stream.to.kind === "everybody")
    .map(({ number, stream }): Outgoing => {
      const ports = stream.ports.state === "known" ? stream.ports.text : "ports that source does not show";
      const protocol =
        stream.protocol.state === "known" ? stream.protocol.text : "a protocol that source does not show";
      const what = `No. ${number} lets ${protocol}, ${ports}, out to every address.`;
      return { subject: stream.declaredBy.address, what: sentence(what), at: stream.at };
    });
  const silent = network.limits
    .filter(({ egress }) => egress.state === "open")
    .map(({ resource, egress, at }): Outgoing => ({ subject: resource.address, what: limitCell(egress), at }));
  const table = tableOf(
    {
      id: "egress",
      title: "Outgoing streams that no declaration limits",
      empty: "Every direction outwards is decided by a declaration.",
    },
    [...everywhere, ...silent],
    [
      column("subject", "Resource", "identifier", ({ subject }) => identifier(subject)),
      column("what", "What is so", "sentence", ({ what }) => what),
      column("source", "Where", "source", ({ at }) => source(at, input.places)),
    ],
  );
  return { title: "Outgoing streams that no declaration limits", blocks: [table] };
}

function limitSection({ input, network }: Matrix): Section {
  const isDecided = ({ ingress, egress }: Limited) => ingress.state === "limited" && egress.state === "limited";
  const sorted = [...network.limits.filter((one) => !isDecided(one)), ...network.limits.filter(isDecided)];
  const table = tableOf(
    {
      id: "limits",
      title: "Workloads and resources, and what decides on their streams",
      empty: "The code shows no workload and no resource that could stand behind a filter.",
    },
    sorted,
    [
      column("resource", "Resource", "identifier", ({ resource }) => identifier(resource.address)),
      column("ingress", "Incoming", "sentence", ({ ingress }) => limitCell(ingress)),
      column("egress", "Outgoing", "sentence", ({ egress }) => limitCell(egress)),
      column("scope", "Scope", "text", ({ resource }) => text(input.view.scope.isOut(resource) ? "out" : "in")),
      column("source", "Where", "source", ({ at }) => source(at, input.places)),
    ],
  );
  return { title: "What decides on streams, and what nothing decides on", blocks: [table] };
}

function refusalSection({ rows, columns }: Matrix): Section {
  const refused = rows.filter(({ stream }) => stream.isRefused);
  const shown = columns
    .filter(({ id }) => id !== "encryption")
    .map((one) => (one.id === "precedence" ? { ...one, appendix: false } : one));
  const table = tableOf(
    { id: "refusals", title: "Declared refusals", empty: "The code refuses no stream by a rule of its own." },
    refused,
    shown,
  );
  return {
    title: "Declared refusals",
    blocks: [
      { kind: "note", text: "Where a rule that allows and one that refuses meet, their precedence decides." },
      table,
    ],
  };
}

interface Unreadable {
  readonly subject: string;
  readonly reason: Cell;
  readonly where: Cell;
}

function unreadSection({ input, network }: Matrix): Section {
  const own = network.unread.map(
    ({ subject, reason, at }): Unreadable => ({
      subject,
      reason: notAssessed(reason),
      where: source(at, input.places),
    }),
  );
  const files = notReadIn(input).map(
    ({ file, line, reason }): Unreadable => ({
      subject: file,
      reason: notAssessed(reason),
      where: { kind: "source", file, line },
    }),
  );
  const table: Table = tableOf(
    { id: "unread", title: "What could not be read", empty: "Every declaration of a stream could be read." },
    [...own, ...files],
    [
      column("subject", "What", "identifier", ({ subject }) => identifier(subject)),
      column("reason", "Why", "sentence", ({ reason }) => reason),
      column("source", "Where", "source", ({ where }) => where),
    ],
  );
  return {
    title: "Not assessed",
    blocks: [
      table,
      {
        kind: "note",
        text: "Values are those that source declares. What was opened by hand, what a provider opens on its own, and what runs now, no source shows.",
      },
    ],
  };
}
