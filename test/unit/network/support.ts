import { networkOf } from "../../../src/register/network/network";
import type { Answer, Limit, Network } from "../../../src/register/network/stream";
import { analyse, knowledge } from "../../support/project";

type Files = Readonly<Record<string, string>>;

/** The network that files declare. */
export function networkIn(files: Files): Network {
  return networkOf(analyse(files).workspace, knowledge.networkStreams);
}

/** Each stream in one line: `ingress: from → to, TCP 443`, and with `refused` before it where it is. */
export function streamsIn(files: Files): readonly string[] {
  return networkIn(files).streams.map(({ direction, from, to, protocol, ports, isRefused }) => {
    const ends = [from, to].map(({ kind, words }) => (kind === "unknown" ? `? (${words})` : words)).join(" → ");
    return `${isRefused ? "refused " : ""}${direction}: ${ends}, ${said(protocol)} ${said(ports)}`;
  });
}

/** What decides on a resource: `ingress …; egress …`. */
export function limitsIn(files: Files): ReadonlyMap<string, string> {
  return new Map(
    networkIn(files).limits.map(({ resource, ingress, egress }) => [
      resource.address,
      `in: ${limit(ingress)}; out: ${limit(egress)}`,
    ]),
  );
}

function said(answer: Answer): string {
  return answer.state === "known" ? answer.text : `? (${answer.reason})`;
}

function limit(given: Limit): string {
  if (given.state === "limited") return `${given.isClosed ? "nothing by " : ""}${given.by.join(", ")}`;
  return `${given.state}, ${given.reason}`;
}
