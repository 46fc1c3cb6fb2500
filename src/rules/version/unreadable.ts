import { select } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Draft } from "../finding";
import { placeAt } from "../place-at";

/** One not-assessed answer for a version that is written but cannot be read from source; nothing when it is absent. */
export function* unreadable(resource: Resource, path: string): Iterable<Draft> {
  for (const selection of select(resource.config, path)) {
    const unknown =
      selection.state === "unknown"
        ? selection.unknown
        : selection.state === "present" && selection.node.kind === "unknown"
          ? selection.node.unknown
          : undefined;
    if (!unknown) continue;
    yield {
      resource,
      at: placeAt(resource, path),
      outcome: "not-assessed",
      message: `\`${path}\` cannot be read from source: ${unknown.reason}.`,
      path,
    };
    return;
  }
}
