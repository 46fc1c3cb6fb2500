import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { isRow, targetResource } from "./target";

/** Adds a SOUP item for a component, with what the code knows filled in and what only a person knows left open. */
export const register: TureenCommand = async (tureen, ...given) => {
  const [row] = given;
  if (isRow(row) && row.component) {
    await applyAction(tureen, { kind: "register", component: row.component });
    return;
  }
  const resource = await targetResource(tureen, given);
  if (resource) await applyAction(tureen, { kind: "register", uri: resource.uri, address: resource.address });
};
