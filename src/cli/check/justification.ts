import type { Analysis } from "../../service/project";

/** What a justification says, as one line; undefined where there is none of that name. */
export function justificationIn({ register }: Pick<Analysis, "register">, id: string): string | undefined {
  const record = register.justifications.find((entry) => entry.id === id)?.record;
  if (!record) return undefined;
  const { title, reason, owner, approver, expires } = record;
  const parts = [
    `${id}${title ? ` ${title}` : ""}: ${reason ?? "no reason given"}`,
    ...(owner ? [`Owner: ${owner}`] : []),
    ...(approver ? [`Approver: ${approver}`] : []),
    ...(expires ? [`Holds until ${expires}`] : []),
  ];
  return `${parts.map((part) => part.trim().replace(/\.$/u, "")).join(". ")}.`;
}
