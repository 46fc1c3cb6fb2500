import type { Requirement, Test } from "../../register/records/requirement";
import type { Control } from "../../register/records/risk";
import type { Entry } from "../../register/register";
import { escapeMarkdown } from "../markdown";
import { resourceNode } from "./resource-row";
import { count, identities, joined, type Node, type PanelSource } from "./row";
import { rowPlace } from "./row-place";

/** A risk control: what implements it, which requirements state it, which tests show it. */
export function controlNode(control: Entry<Control>, below: string, source: PanelSource): Node {
  const { links } = source.snapshot.analysis.view;
  const resources = links.resourcesOfControl(control.id);
  const requirements = requirementsOf(control, source);
  const tests = testsOf(control, source);
  const id = `${below}/control/${control.id}`;
  const isImplemented = resources.length > 0;
  const description = joined([
    isImplemented ? count(resources.length, "resource") : "no resource implements it",
    requirements.length > 0 && count(requirements.length, "requirement"),
    tests.length > 0 && count(tests.length, "test"),
  ]);
  const children = (): readonly Node[] => {
    const identify = identities();
    return [
      ...requirements.map((requirement) => requirementNode(requirement, id, source)),
      ...tests.map((test) => testNode(test, id, source)),
      ...resources.map((resource) =>
        resourceNode(resource, identify(`${id}/resource/${resource.address}`), source, { record: control.id }),
      ),
    ];
  };
  return {
    row: {
      id,
      label: titled(control),
      description,
      icon: isImplemented ? "pass" : "circle-outline",
      kind: "control",
      at: rowPlace(control.at, source.snapshot),
      record: control.id,
    },
    ...(resources.length + requirements.length + tests.length > 0 && { children }),
    tooltip: () => recordTooltip(control, [control.record.description, control.record.type, control.record.status]),
  };
}

function requirementNode(requirement: Entry<Requirement>, below: string, source: PanelSource): Node {
  const id = `${below}/requirement/${requirement.id}`;
  const { tests } = source.snapshot.analysis.register;
  const shown = tests.filter(
    ({ id: test, record }) =>
      (requirement.record.tests ?? []).includes(test) || (record.requirements ?? []).includes(requirement.id),
  );
  return {
    row: {
      id,
      label: titled(requirement),
      description: shown.length === 0 ? "no test shows it" : count(shown.length, "test"),
      icon: "checklist",
      kind: "requirement",
      at: rowPlace(requirement.at, source.snapshot),
      record: requirement.id,
    },
    ...(shown.length > 0 && { children: () => shown.map((test) => testNode(test, id, source)) }),
    tooltip: () => recordTooltip(requirement, [requirement.record.text]),
  };
}

const RESULT = {
  passed: { icon: "pass", words: "passed" },
  failed: { icon: "error", words: "failed" },
  open: { icon: "circle-outline", words: "open" },
} as const;

function testNode(test: Entry<Test>, below: string, source: PanelSource): Node {
  const { icon, words } = test.record.result ? RESULT[test.record.result] : { icon: "beaker", words: "no result" };
  return {
    row: {
      id: `${below}/test/${test.id}`,
      label: titled(test),
      description: joined([words, test.record.date]),
      icon,
      kind: "test",
      at: rowPlace(test.at, source.snapshot),
      record: test.id,
    },
  };
}

function requirementsOf({ id, record }: Entry<Control>, { snapshot }: PanelSource): readonly Entry<Requirement>[] {
  return snapshot.analysis.register.requirements.filter(
    (requirement) =>
      (record.requirements ?? []).includes(requirement.id) || (requirement.record.controls ?? []).includes(id),
  );
}

function testsOf({ record }: Entry<Control>, { snapshot }: PanelSource): readonly Entry<Test>[] {
  const named = new Set([...(record.implementation?.tests ?? []), ...(record.effectiveness?.tests ?? [])]);
  return snapshot.analysis.register.tests.filter(({ id }) => named.has(id));
}

/** `RC-001 Second zone` */
export function titled({ id, record }: Entry<{ readonly title?: string | undefined }>): string {
  return `${id} ${record.title ?? ""}`.trim();
}

/** A record and what it says, as Markdown. */
export function recordTooltip(
  { id, record }: Entry<{ readonly title?: string | undefined }>,
  says: readonly (string | undefined)[],
): string {
  const lines = says.filter((text) => text !== undefined).map(escapeMarkdown);
  return [`**${escapeMarkdown(id)}** ${escapeMarkdown(record.title ?? "")}`.trim(), ...lines].join("\n\n");
}
