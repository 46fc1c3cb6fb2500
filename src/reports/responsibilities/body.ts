/**
 * The split of responsibilities. What a provider says in public stands with its source; what it does under contract, and
 * what the manufacturer does, only people can state. Where nothing is on file or stated, that is shown.
 */
import type { ResponsibilityStatement } from "../../knowledge/responsibility";
import { count, date, gap, identifier, none, sentence, several, text } from "../document/cells";
import type { Body, Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, field, optional, tableOf } from "../document/table";
import { differenceOf, type Share, type SharedService, sharedServices, statementsOf } from "./model";

const HELD = { provider: "the provider", customer: "its customer", both: "both" } as const;

/** Who keeps what of each service. */
export function responsibilitiesBody(input: ReportInput): Body {
  const services = sharedServices(input);
  return {
    lead: "Who does which part of the work of keeping each service. It shows who works, not who answers: a split of work with a provider takes no duty from the manufacturer of the device.",
    bearsOn: [...input.knowledge.responsibilities.clauses],
    sections: [summary(services), ofServices(services, input), stated(services), sayings(services, input)],
  };
}

function summary(services: readonly SharedService[]): Section {
  const shares = services.flatMap((one) => one.shares);
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          { label: "Services of providers", value: count(services.length) },
          { label: "Parts of their work", value: count(shares.length) },
          {
            label: "Of these with a public statement of the provider",
            value: count(amount(shares, ({ said }) => said)),
          },
          { label: "Of these stated in the register", value: count(amount(shares, ({ stated: own }) => own?.held)) },
        ],
      },
      {
        kind: "note",
        text: "A public statement of a provider is neither a contract nor evidence that the work was done. Where this document knows of none, the provider may have made one all the same.",
      },
    ],
  };
}

function amount(shares: readonly Share[], of: (share: Share) => unknown): number {
  return shares.filter((share) => of(share) !== undefined).length;
}

function ofServices(services: readonly SharedService[], { knowledge }: ReportInput): Section {
  const saidBy = (service: SharedService, held: ResponsibilityStatement["held"] | undefined) =>
    titlesOf(service.shares.filter(({ said }) => said?.held === held));
  const table = tableOf(
    { id: "services", title: "Services, by environment", empty: "The code shows no service of a provider." },
    services,
    [
      field("service", "Service", ({ title }) => title),
      field("supplier", "Provider", ({ supplier }) => supplier),
      column("item", "Item", "identifier", ({ item }) => (item ? identifier(item.id) : gap("item"))),
      optional("environments", "Environment", ({ environments }) => environments),
      column("provider", "By its words the provider's", "text", (service) => saidBy(service, "provider")),
      column("both", "By its words of both", "text", (service) => saidBy(service, "both")),
      column("customer", "By its words its customer's", "text", (service) => saidBy(service, "customer")),
      appendix(column("silent", "No statement on file", "text", (service) => saidBy(service, undefined))),
      column("open", "Not stated by the manufacturer", "text", ({ shares }) => {
        const open = shares.filter(({ stated: own }) => own?.held === undefined);
        if (open.length === 0) return none;
        return gap(open.length === shares.length ? "every part" : open.map(({ title }) => title).join(", "));
      }),
    ],
  );
  const { asOf, topics } = knowledge.responsibilities;
  const questions = tableOf({ id: "topics", title: "The parts of the work", empty: "" }, topics, [
    field("topic", "Part", ({ title }) => title),
    field("id", "As the register names it", ({ id }) => id, "identifier"),
    column("asks", "Question to the manufacturer", "sentence", ({ asks }) => sentence(`${capital(asks)}?`)),
  ]);
  const note = `Statements of providers as of ${asOf}. What the manufacturer states stands under \`responsibilities\` of an item in \`soup.yaml\`.`;
  return { title: "Services", blocks: [table, { kind: "note", text: note }, questions] };
}

/** Parts of the work in one line. */
function titlesOf(shares: readonly Share[]): Cell {
  return shares.length === 0 ? none : text(shares.map(({ title }) => title).join(", "));
}

function stated(services: readonly SharedService[]): Section {
  const rows = services.flatMap((service) =>
    service.shares.flatMap((share) => (share.stated ? [{ service, share, own: share.stated }] : [])),
  );
  const table = tableOf(
    { id: "stated", title: "What the register states", empty: "No item states who does what of its work." },
    rows,
    [
      column("item", "Item", "identifier", ({ service }) => identifier(service.item?.id ?? "")),
      field("service", "Service", ({ service }) => service.title),
      field("topic", "Part of the work", ({ share }) => share.title),
      field("held", "Done by", ({ own }) => own.held),
      field("how", "How", ({ own }) => own.how),
      field("evidence", "Evidence", ({ own }) => own.evidence),
      column("says", "The provider says", "sentence", ({ share: { said } }) =>
        said ? sentence(`By its words ${HELD[said.held]}: ${said.says}.`) : none,
      ),
      column("difference", "Difference", "sentence", ({ share }) => {
        const words = differenceOf(share);
        return words === undefined ? none : sentence(words);
      }),
    ],
  );
  return { title: "What the manufacturer states", blocks: [table] };
}

function sayings(services: readonly SharedService[], { knowledge }: ReportInput): Section {
  const titleOf = new Map(knowledge.responsibilities.topics.map(({ id, title }) => [id, title]));
  const statements = statementsOf(services);
  const table = tableOf(
    { id: "statements", title: "Public statements of providers", empty: "No statement on these services is on file." },
    statements,
    [
      field("supplier", "Provider", ({ supplier }) => knowledge.suppliers.find(supplier)?.name ?? supplier),
      column("about", "Speaks of", "identifier", ({ types }) =>
        types ? several(types.map((type) => identifier(type))) : text("all of its services"),
      ),
      field("topic", "Part of the work", ({ topic }) => titleOf.get(topic)),
      column("held", "Done by", "text", ({ held }) => text(HELD[held])),
      column("says", "In other words", "sentence", ({ says }) => sentence(`${capital(says)}.`)),
      column("source", "Source", "text", ({ source }) => text(knowledge.sources.find(source)?.title ?? source)),
      column("confidence", "Found in", "text", ({ confidence }) => text(CONFIDENCE[confidence])),
      column("asOf", "As of", "date", ({ asOf }) => date(asOf)),
    ],
  );
  const read = [...new Set(statements.map(({ source }) => source))].flatMap((key) => knowledge.sources.find(key) ?? []);
  const sources = tableOf({ id: "sources", title: "Where they were read", empty: "No source is on file." }, read, [
    field("title", "Source", ({ title }) => title),
    optional("url", "Address", ({ url }) => url, "address"),
  ]);
  return { title: "Statements and their sources", blocks: [table, sources] };
}

const CONFIDENCE = { "two-sources": "two sources", "one-source": "one source", memory: "no source" } as const;

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
