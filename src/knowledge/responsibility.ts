/** What providers say in public of who does which part of the work: the format of `responsibilities.yaml`, and its lookups. */
import * as z from "zod";
import { confidence, day } from "./source";

/** The parts of the work of keeping a service, from the building to the data. */
export const RESPONSIBILITY_TOPICS = [
  "facilities",
  "hardware",
  "operating-system",
  "platform",
  "application",
  "network",
  "identity",
  "encryption",
  "backup",
  "logging",
  "data",
] as const;
export type ResponsibilityTopic = (typeof RESPONSIBILITY_TOPICS)[number];

/** The topics in one text, for descriptions of fields. */
export const RESPONSIBILITY_MEANINGS =
  "facilities: buildings, power, access to them. hardware: machines, disks, cables and what shares them out. operating-system: the system on which the service runs, with its updates. platform: the engine, runtime or control plane, with its updates. application: own programs, images and code. network: who can reach it. identity: accounts and rights. encryption: whether and with whose key. backup: copies in time, and that they can be restored. logging: what is recorded and who looks at it. data: what is kept, for how long, of which class.";

const topic = z.enum(RESPONSIBILITY_TOPICS);

const statement = z.strictObject({
  supplier: z.string(),
  /** Resource types that it speaks of; all of the supplier when left out. */
  types: z.array(z.string()).optional(),
  topic,
  held: z.enum(["provider", "customer", "both"]),
  /** What the provider says, in words of our own; a clause without a full stop. */
  says: z.string(),
  /** Key in sources.yaml. */
  source: z.string(),
  confidence,
  asOf: day,
});
export type ResponsibilityStatement = z.infer<typeof statement>;

/** The file `responsibilities.yaml`. */
export const responsibilityTableSchema = z.strictObject({
  asOf: day,
  clauses: z.array(z.string()),
  topics: z.array(z.strictObject({ id: topic, title: z.string(), asks: z.string() })),
  statements: z.array(statement),
});
type Table = z.infer<typeof responsibilityTableSchema>;

export interface ResponsibilityTable extends Pick<Table, "asOf" | "clauses" | "topics"> {
  /** What a supplier says of a type, the statements on the type itself before those on all its services. */
  statementsOn(supplier: string, type: string): readonly ResponsibilityStatement[];
}

/** Makes the table of `responsibilities.yaml`. A statement on a type takes the place of one on all, topic by topic. */
export function responsibilityTable({ statements, ...rest }: Table): ResponsibilityTable {
  return {
    ...rest,
    statementsOn(supplier, type) {
      const ofSupplier = statements.filter((one) => one.supplier === supplier && one.confidence !== "memory");
      const own = ofSupplier.filter(({ types }) => types?.includes(type));
      const told = new Set(own.map((one) => one.topic));
      return [...own, ...ofSupplier.filter((one) => one.types === undefined && !told.has(one.topic))];
    },
  };
}
