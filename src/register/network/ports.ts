/** Protocols and ports in the words of a table. */
import type { NetworkStreamKnowledge, PortsKnowledge } from "../../knowledge/network-stream";
import { type Part, readAnswer, readPath } from "./read";
import type { Answer } from "./stream";

export const EVERY_PROTOCOL = { state: "known", text: "every protocol" } as const;
export const EVERY_PORT = { state: "known", text: "every port" } as const;
const NO_PORT = { state: "known", text: "none" } as const;
const HIGHEST = 65_535;

type Protocols = Pick<NetworkStreamKnowledge, "protocols">;

/** The protocol at a path as people call it; every protocol where none is named. */
export function protocolAt(part: Part, path: string, { protocols }: Protocols): Answer {
  const answer = readAnswer(part, path);
  if (!answer) return EVERY_PROTOCOL;
  if (answer.state === "unknown") return answer;
  const { text } = answer;
  const known = Object.entries(protocols).find(([name]) => name === text.toLowerCase());
  return { state: "known", text: known?.[1] ?? text.toUpperCase() };
}

/** The ports of a rule. Where a protocol has none, or all are meant, that is said. */
export function portsAt(part: Part, kinds: readonly PortsKnowledge[], protocol: Answer): Answer {
  if (protocol.state === "known" && protocol.text === EVERY_PROTOCOL.text) return EVERY_PORT;
  const isMessage = protocol.state === "known" && protocol.text.startsWith("ICMP");
  if (isMessage) return messageTypes(part, kinds);
  if (protocol.state === "known" && (protocol.text === "ESP" || protocol.text === "AH")) return NO_PORT;
  const answers = kinds.flatMap((kind) => ("list" in kind ? listOf(part, kind.list) : rangeOf(part, kind)));
  const unknown = answers.find(({ state }) => state === "unknown");
  if (unknown) return unknown;
  const texts = [...new Set(answers.flatMap((one) => (one.state === "known" ? [one.text] : [])))];
  if (texts.length === 0 || texts.includes(EVERY_PORT.text)) return EVERY_PORT;
  return { state: "known", text: texts.join(", ") };
}

function listOf(part: Part, path: string): readonly Answer[] {
  const { values, unknown } = readPath(part, path);
  return [
    ...values.map(({ text, reference }): Answer => ({ state: "known", text: portWords(text ?? reference ?? "") })),
    ...unknown.map(({ reason }): Answer => ({ state: "unknown", reason })),
  ];
}

function portWords(text: string): string {
  return text === "*" || text === "any" || text === "0-65535" || text === "1-65535" ? EVERY_PORT.text : text;
}

function rangeOf(part: Part, { from, to }: Extract<PortsKnowledge, { from: string }>): readonly Answer[] {
  const [first, last] = [textsAt(part, from), textsAt(part, to)];
  const unknown = first.unknown ?? last.unknown;
  if (unknown !== undefined) return [{ state: "unknown", reason: unknown }];
  const ends = last.texts.length === 0 ? first.texts : last.texts;
  // Of a repeated block each end has several values; only where both have the same does source show which belong together.
  const isPaired = first.texts.length === 1 || first.texts.every((text, at) => text === ends[at]);
  if (first.texts.length !== ends.length || !isPaired) {
    return [{ state: "unknown", reason: "source does not show which ends of the ranges belong together" }];
  }
  return first.texts.map((begin, at): Answer => ({ state: "known", text: rangeWords(begin, ends[at] ?? begin) }));
}

function textsAt(
  part: Part,
  path: string,
): { readonly texts: readonly string[]; readonly unknown: string | undefined } {
  const { values, unknown } = readPath(part, path);
  return { texts: values.map(({ text, reference }) => text ?? reference ?? ""), unknown: unknown[0]?.reason };
}

function rangeWords(from: string, to: string): string {
  if (from === to) return from === "-1" ? EVERY_PORT.text : from;
  return Number(from) <= 1 && Number(to) === HIGHEST ? EVERY_PORT.text : `${from}-${to}`;
}

/** For ICMP the place of the first port holds the type of message (RFC 792). */
function messageTypes(part: Part, kinds: readonly PortsKnowledge[]): Answer {
  const [range] = kinds.flatMap((kind) => ("from" in kind ? [kind] : []));
  const type = range && readAnswer(part, range.from);
  if (type?.state === "unknown") return type;
  return { state: "known", text: !type || type.text === "-1" ? "every message" : `message type ${type.text}` };
}
