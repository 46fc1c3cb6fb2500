import { count, identifier } from "../document/cells";
import type { Body } from "../document/document";
import { standardFormats } from "../document/formats";
import type { ReportInput } from "../document/input";
import type { DocumentFormat, DocumentKind } from "../document/kind";
import { column, field, tableOf } from "../document/table";
import { oscalComponentDefinition } from "./component-definition";
import { type Answer, type ClauseEvidence, componentEvidence } from "./evidence";

const json: DocumentFormat = {
  id: "json",
  title: "OSCAL",
  description: "A component definition of OSCAL 1.2.1, as JSON",
  ending: "json",
  write: async ({ input }, work) => {
    await work.pause();
    return oscalComponentDefinition(input);
  },
};

/** Components with what source shows of them by clause, for tools that read OSCAL. Other formats show the same to people. */
export const oscalKind: DocumentKind = {
  id: "oscal",
  title: "OSCAL component definition",
  description: "The components that the code shows, and what source shows of them by clause, for tools that read OSCAL",
  formats: [json, ...standardFormats.filter(({ id }) => id !== json.id)],
  build: oscalBody,
};

interface Row extends ClauseEvidence {
  readonly component: string;
}

/** Requirements that one section of a guidance states are one line for people: the file names them apart. */
function onceCited(clauses: readonly ClauseEvidence[]): readonly ClauseEvidence[] {
  const cited = new Map<string, ClauseEvidence>();
  for (const one of clauses) {
    const key = JSON.stringify([one.clause.short, one.clause.title]);
    const known = cited.get(key);
    const facts = new Map([...(known?.facts ?? []), ...one.facts].map((fact) => [JSON.stringify(fact), fact]));
    cited.set(key, { clause: known?.clause ?? one.clause, facts: [...facts.values()] });
  }
  return [...cited.values()];
}

function oscalBody(input: ReportInput): Body {
  const rows = componentEvidence(input).flatMap(({ component, clauses }) =>
    onceCited(clauses).map((one): Row => ({ ...one, component: component.title })),
  );
  const counted = (answer: Answer) => (row: Row) => count(row.facts.filter((fact) => fact.answer === answer).length);
  const table = tableOf(
    { id: "evidence", title: "Facts by component and clause", empty: "The code shows no component." },
    rows,
    [
      field("component", "Component", (row) => row.component),
      column("clause", "Clause", "identifier", ({ clause }) => identifier(clause.short, clause.url)),
      field("title", "Title", ({ clause }) => clause.title),
      column("holds", "Holds", "count", counted("holds")),
      column("open", "Open", "count", counted("open")),
      column("not-assessed", "Not assessed", "count", counted("not-assessed")),
      column("justified", "Justified", "count", counted("justified")),
    ],
  );
  return {
    lead: "What source shows of each component, by the clauses that it bears on. The OSCAL file names every fact with its place.",
    sections: [
      {
        title: "Components",
        blocks: [
          {
            kind: "note",
            text: "Counts are facts in source, not a degree of fulfilment. No implementation status is stated: what is declared may differ from what runs, and a person decides what a fact is worth.",
          },
          table,
        ],
      },
    ],
  };
}
