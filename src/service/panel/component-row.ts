import type { Component } from "../../register/components/component";
import { escapeMarkdown, escapeProse } from "../markdown";
import { placeWords, resourceNode, resourceTexts } from "./resource-row";
import { count, joined, type Node, type PanelSource } from "./row";
import { rowPlace } from "./row-place";

export const KIND_ICON = {
  service: "server-process",
  runtime: "symbol-method",
  image: "package",
  "machine-image": "vm",
  chart: "layers",
  module: "symbol-module",
  provider: "plug",
} as const;

/** A component that no item stands for. `below` is the row under which it stands. */
export function componentNode(component: Component, below: string, source: PanelSource, says?: string): Node {
  const { occurrences, designators, pinState, kind, title, reason, key } = component;
  const { snapshot } = source;
  const [first] = occurrences;
  const id = `${below}/component/${source.key}${key}`;
  const places = placeWords(
    occurrences.map(({ resource }) => resource),
    source,
  );
  const label = kind === "image" ? title.slice(title.lastIndexOf("/") + 1) : title;
  const description = joined([
    says,
    ...designators,
    pinState,
    ...places.slice(0, MOST_PLACES),
    occurrences.length > 1 && count(occurrences.length, "occurrence"),
  ]);
  return {
    row: {
      id,
      label,
      description,
      spoken: `Not registered: ${label}, ${description}`,
      icon: KIND_ICON[kind],
      kind: "component",
      component: key,
      ...(first && {
        at: rowPlace(first.at, snapshot),
        address: first.resource.address,
        uri: snapshot.editor.uri(first.resource.whole.file),
      }),
    },
    ...(occurrences.length > 1 && {
      children: () =>
        occurrences.map(({ resource, at, designator }, index) =>
          resourceNode(resource, `${id}/${index}`, source, {
            ...(designator && { description: designator }),
            at: rowPlace(at, snapshot),
          }),
        ),
    }),
    tooltip: () =>
      [
        `**${escapeMarkdown(title)}** · ${count(occurrences.length, "occurrence")}`,
        `${pinState}${reason ? `: ${escapeProse(reason)}` : ""}`,
      ].join("\n\n"),
  };
}

const MOST_PLACES = 2;

/** The texts by which a filter finds a component. */
export function componentTexts({ key, title, kind, pinState, designators, occurrences }: Component): readonly string[] {
  return [key, title, kind, pinState, ...designators, ...occurrences.flatMap((o) => resourceTexts(o.resource))];
}
