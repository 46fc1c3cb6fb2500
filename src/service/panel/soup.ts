import { groupComponents } from "../../register/components/component";
import { type Arrangement, groupingOf, matcherOf } from "./arrangement";
import { bomNodes } from "./boms";
import { componentNode } from "./component-row";
import { groupNode, groupUnder } from "./group";
import { itemNode } from "./item-row";
import type { ViewModel } from "./model";
import { count, type Node, type PanelSource, type RowCommand } from "./row";
import { soupHeadings } from "./soup-heading";
import { type Candidate, matchingSubjects, type Subject, soupSubjects } from "./soup-subject";

/** The SOUP register: items, and the components that no item stands for, under the headings that a person chose. */
export function soupView(sources: readonly PanelSource[], arrangement: Arrangement): ViewModel {
  const all = soupSubjects(sources);
  const matches = matcherOf(arrangement.text);
  const shown = matchingSubjects(all, matches);
  const grouping = groupingOf("soup", arrangement);
  const groups =
    grouping === "register"
      ? inOrderOfRegister(shown, sources)
      : groupUnder(shown, soupHeadings(grouping, shown)).map((group) =>
          groupNode(group, "entry", (members, id) => members.map((member) => subjectNode(member, `${id}/`))),
        );
  const boms = bomNodes(sources, matches);
  return { nodes: [...beginning(all, sources), ...groups, ...boms], shown: shown.length, total: all.length };
}

function subjectNode(subject: Subject, below: string): Node {
  if (subject.is === "item") return itemNode(subject, below);
  return componentNode(subject.component, below.replace(/\/$/u, ""), subject.source, "not registered");
}

function inOrderOfRegister(shown: readonly Subject[], sources: readonly PanelSource[]): readonly Node[] {
  const items = shown.flatMap((subject) => (subject.is === "item" ? [itemNode(subject, "")] : []));
  const components = shown.flatMap((subject) => (subject.is === "component" ? [subject] : []));
  const candidates = components.filter(({ component }) => component.kind !== "provider");
  const providers = providerGroups(components.filter(({ component }) => component.kind === "provider"));
  if (candidates.length === 0) return [...items, ...providers];
  if (!hasRegister(sources)) return [...candidateGroups(candidates, true), ...providers];
  return [
    ...items,
    {
      row: {
        id: "unregistered",
        label: "Not yet registered",
        description: count(candidates.length, "component"),
        icon: "question",
        kind: "group",
        isOpen: items.length === 0,
      },
      children: () => candidateGroups(candidates, items.length === 0),
      tooltip: () => "What the code shows and no SOUP item stands for.",
    },
    ...providers,
  ];
}

/** Providers are shown and not counted: *Register* leaves them out as well. */
function providerGroups(providers: readonly Candidate[]): readonly Node[] {
  return candidateGroups(providers, false).map((node) => ({
    ...node,
    row: { ...node.row, description: `${providers.length}, not asked for` },
    tooltip: () =>
      "Providers run when infrastructure is made, not in the device. A SOUP item may stand for one all the same.",
  }));
}

/** Components under the headings that a person would give them. */
function candidateGroups(candidates: readonly Candidate[], isOpen: boolean): readonly Node[] {
  const sourceOf = new Map(candidates.map(({ component, source }) => [component, source]));
  return groupComponents([...sourceOf.keys()]).map(({ title, components }) => {
    const id = `unregistered/${title}`;
    return {
      row: { id, label: title, description: String(components.length), icon: "folder", kind: "group", isOpen },
      children: () =>
        components.flatMap((component) => {
          const source = sourceOf.get(component);
          return source ? [componentNode(component, id, source)] : [];
        }),
    };
  });
}

/** What to do first where there is code and no register yet. */
function beginning(all: readonly Subject[], sources: readonly PanelSource[]): readonly Node[] {
  if (hasRegister(sources) || all.length === 0) return [];
  const action = (id: string, label: string, icon: string, command: RowCommand, tooltip: string): Node => ({
    row: { id, label, icon, kind: "action", command },
    tooltip: () => tooltip,
  });
  return [
    action(
      "initialise",
      "Initialise Regulatory Folder…",
      "new-folder",
      { name: "tureen.initialise" },
      "Makes the files in which the register, risks and justifications stand beside the code.",
    ),
    action(
      "what-is-this",
      "What Is This?",
      "question",
      { name: "tureen.explain", arguments: ["62304-8.1.2"] },
      "Why software of unknown provenance (SOUP) is listed.",
    ),
  ];
}

function hasRegister(sources: readonly PanelSource[]): boolean {
  return sources.some(({ snapshot }) => snapshot.analysis.register.files.length > 0);
}
