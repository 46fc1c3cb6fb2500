/** Types of resources that decide which network streams reach the device or leave it. */
import type { Knowledge } from "../../knowledge/load";
import type { DecidesOnStreams } from "./compare";

/** What is new, gone or says something else here lets other streams through (MDCG 2019-16 4.2, MDR Annex I 17.4). */
export function streamDeciders({ networkStreams }: Knowledge): DecidesOnStreams {
  const { filters, openings, balancers, listeners, notRead, kubernetes } = networkStreams;
  const named = [filters, openings, balancers, listeners, notRead].flatMap((list) =>
    list.flatMap(({ types }) => types),
  );
  const types = new Set([...kubernetes.kinds, ...named]);
  return (type) => types.has(type);
}
