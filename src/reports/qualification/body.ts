/**
 * Worksheets for qualification. The expected values are those that source declares; what was observed comes from a state
 * that somebody exports, or from the hand of the person who looks.
 */
import type { Knowledge } from "../../knowledge/load";
import { type Resource, typeKey } from "../../model/resource";
import { reading } from "../../register/components/version";
import { factsOf } from "../../register/fingerprint/facts";
import {
  address,
  blank,
  count,
  date,
  identifier,
  none,
  notAssessed,
  sentence,
  source,
  stated,
  text,
} from "../document/cells";
import type { Body, Cell, Fact, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, fields, tableOf } from "../document/table";
import { type Observed, readObserved } from "./observed";

interface Check {
  readonly resource: Resource;
  readonly path: string;
  readonly expected: string;
  readonly observed: string | undefined;
  readonly isThere: boolean;
}

/** @throws ExportProblem when the file of observed values is none. */
export function qualificationBody(input: ReportInput): Body {
  const given = input.options.get("observed");
  const observed = given === undefined ? undefined : readObserved(given);
  const checks = checksOf(input, observed);
  return {
    lead: "Values that the infrastructure code declares, to be compared with what is installed. Source says what was declared; only an observation says what runs.",
    sections: [installation(checks, observed, input), operation(input), plan(input)],
  };
}

/** The plan that the worksheets belong to, as the device file names it. */
function plan({ register }: ReportInput): Section {
  const named = register.device.validationPlan;
  const facts: readonly Fact[] = [
    { label: "Plan", value: stated(named?.id, "validation plan (`validationPlan` in `device.yaml`)") },
    { label: "Version", value: stated(named?.version, "version of the plan") },
    { label: "Of", value: stated(named?.date, "day of that version", date) },
    { label: "Owner", value: stated(named?.owner, "owner of the plan") },
    ...(named?.url === undefined ? [] : [{ label: "Kept at", value: address(named.url) }]),
  ];
  return { title: "Validation plan", blocks: [{ kind: "facts", facts }] };
}

const NOT_SHOWN = "(not shown by source)";

function checksOf({ workspace, view, knowledge }: ReportInput, observed: Observed | undefined): readonly Check[] {
  const seen = new Set<string>();
  return workspace.resources.flatMap((resource) => {
    const isOne = resource.mode === "managed" && !view.scope.isOut(resource) && !seen.has(resource.address);
    if (!isOne) return [];
    seen.add(resource.address);
    const facts = new Map([...placesIn(resource, knowledge), ...factsOf([resource], knowledge.resources)]);
    const told = [...facts].filter(([what, expected]) => !isEachOf(what, expected, facts));
    return told.map(([what, expected]): Check => {
      const path = what.slice(resource.address.length + 1);
      return {
        resource,
        path,
        expected,
        observed: observed?.at(resource.address, path),
        isThere: observed?.has(resource.address) ?? false,
      };
    });
  });
}

/** Where the resource stands, as it says itself: the first thing that an installation is looked at for. */
function placesIn(resource: Resource, { resources }: Knowledge): readonly (readonly [string, string])[] {
  const paths = resources.find(typeKey(resource))?.place?.paths ?? [];
  return paths.flatMap((path): (readonly [string, string])[] => {
    const { text: value, unknown } = reading(resource, path);
    const expected = value ?? (unknown === undefined ? undefined : NOT_SHOWN);
    return expected === undefined ? [] : [[`${resource.address} ${path}`, expected]];
  });
}

/** True for the items of a list of which another row says the whole. */
function isEachOf(what: string, expected: string, facts: ReadonlyMap<string, string>): boolean {
  return what.endsWith(".*") && facts.get(what.slice(0, -2)) === expected;
}

function installation(checks: readonly Check[], observed: Observed | undefined, { places }: ReportInput): Section {
  const table = tableOf({ id: "iq", title: "IQ worksheet", empty: "The code declares no value to look at." }, checks, [
    column("resource", "Resource", "identifier", ({ resource }) => identifier(resource.address)),
    column("attribute", "Attribute", "identifier", ({ path }) => identifier(path)),
    column("expected", "Expected", "text", ({ expected }) =>
      expected === NOT_SHOWN ? notAssessed("The value is not shown by source.") : text(expected),
    ),
    column("source", "In source", "source", ({ resource }) => source(resource.header, places)),
    column("observed", "Observed", observed ? "text" : "blank", (check) => observedCell(check, observed)),
    column("deviation", "Deviation", observed ? "sentence" : "blank", (check) => deviationCell(check, observed)),
    column("by", "By", "blank", () => blank),
    column("on", "On", "blank", () => blank),
  ]);
  return { title: "Installation (IQ)", blocks: [{ kind: "facts", facts: summary(checks, observed) }, table] };
}

function summary(checks: readonly Check[], observed: Observed | undefined): readonly Fact[] {
  const number = { label: "Values to look at", value: count(checks.length) };
  if (!observed) return [number];
  return [
    number,
    { label: "Observed", value: count(checks.filter((check) => check.observed !== undefined).length) },
    { label: "Deviations", value: count(checks.filter(deviates).length) },
  ];
}

function observedCell(check: Check, observed: Observed | undefined): Cell {
  if (!observed) return blank;
  if (check.observed !== undefined) return text(check.observed);
  return notAssessed(check.isThere ? "The state does not hold this value." : "The state does not hold this resource.");
}

function deviationCell(check: Check, observed: Observed | undefined): Cell {
  if (!observed) return blank;
  if (!check.isThere) return sentence("not installed, or under another address");
  return deviates(check) ? sentence("differs from what source declares") : none;
}

function deviates({ observed, expected }: Check): boolean {
  return observed !== undefined && expected !== NOT_SHOWN && observed !== expected;
}

function operation({ register, places }: ReportInput): Section {
  const table = tableOf(
    {
      id: "tests",
      title: "Tests that records name",
      empty: "No test stands in `requirements.yaml`.",
    },
    register.tests,
    [
      field("test", "Test", ({ id }) => id, "identifier"),
      field("title", "Title", ({ record }) => record.title),
      fields("requirements", "Shows", ({ id }) => requirementsOf(id, register), "identifier"),
      column("result", "Last result", "text", ({ record }) => stated(record.result, "result")),
      column("source", "In the register", "source", ({ at }) => source(at, places)),
      column("oq", "OQ or PQ", "blank", () => blank),
      column("by", "By, on", "blank", () => blank),
    ],
  );
  return {
    title: "Operation and performance (OQ, PQ)",
    blocks: [
      { kind: "note", text: "Tests are linked, not run: their protocols and results stand where they are kept." },
      table,
    ],
  };
}

function requirementsOf(test: string, { requirements }: ReportInput["register"]): readonly string[] {
  return requirements.filter(({ record }) => record.tests?.includes(test)).map(({ id }) => id);
}
