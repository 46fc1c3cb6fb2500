/** Which objects can be taken to stand in one namespace although the code names none. */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";

export interface Together {
  readonly sure: readonly Resource[];
  /** In another folder: source does not show whether they are applied to the same namespace. */
  readonly unsure: readonly Resource[];
}

/**
 * Objects of one named namespace belong together wherever they are written. Where an object names none, only those of its
 * own folder do: a workspace may hold several applications.
 */
export function togetherWith(one: Resource, others: readonly Resource[]): Together {
  if (textAt(one.config, "metadata.namespace") !== undefined) return { sure: others, unsure: [] };
  const isNear = ({ scope }: Resource) => scope === one.scope;
  return { sure: others.filter(isNear), unsure: others.filter((other) => !isNear(other)) };
}
