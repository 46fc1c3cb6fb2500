/**
 * What the Traceability page is given: plain data, each form with the schema by which the page checks what it receives.
 * Places are numbers: the file's position in `files`, the line and the character.
 */
import * as z from "zod/mini";
import { DIAGRAM_KINDS } from "../../reports/diagram/model";
import { MAP_STANDINGS } from "../../reports/map/model";
import { GAP_KINDS, NOTE_KINDS, TRACE_COLUMNS, TRACE_MARKS, TRACE_RELATIONS } from "../../reports/trace/model";

/** What is given away is not changed afterwards. */
type Given<T> = T extends object ? { readonly [Key in keyof T]: Given<T[Key]> } : T;

const position = z.int().check(z.nonnegative());
export const place = z.tuple([position, position, position]);
export type PlaceNumbers = Given<z.infer<typeof place>>;

const file = z.object({ uri: z.string(), path: z.string() });
export type TraceFile = Given<z.infer<typeof file>>;

const kind = z.enum(TRACE_COLUMNS);

const node = z.object({
  key: z.string(),
  kind,
  label: z.string(),
  title: z.string(),
  details: z.array(z.string()),
  marks: z.array(z.enum(TRACE_MARKS)),
  components: z.array(z.string()),
  suppliers: z.array(z.string()),
  at: place,
  url: z.optional(z.string()),
});

/** From, to, the position of the relation, where it is written. */
const link = z.tuple([position, position, position, place]);

/** The matrix. Rows name nodes, gaps and notes by position. */
export const matrixData = z.object({
  files: z.array(file),
  nodes: z.array(node),
  relations: z.array(z.enum(TRACE_RELATIONS)),
  links: z.array(link),
  gaps: z.array(
    z.object({ kind: z.enum(GAP_KINDS), column: kind, subject: position, names: z.array(z.string()), at: place }),
  ),
  notes: z.array(z.object({ kind: z.enum(NOTE_KINDS), column: kind, subject: position, at: place })),
  rows: z.array(
    z.object({
      subject: position,
      cells: z.object({
        requirement: z.array(position),
        item: z.array(position),
        resource: z.array(position),
        risk: z.array(position),
        control: z.array(position),
        test: z.array(position),
      }),
      gaps: z.array(position),
      notes: z.array(position),
    }),
  ),
  leftOut: position,
  hasRegister: z.boolean(),
});
export type MatrixData = Given<z.infer<typeof matrixData>>;

/** What a graph is to be about: a record, a resource, or everything in a file. */
export const slice = z.union([
  // The folder whose register has it, or a file in it: another one may use the same identifier.
  z.object({ record: z.string(), near: z.optional(z.string()) }),
  z.object({ address: z.string(), uri: z.optional(z.string()) }),
  z.object({ file: z.string() }),
]);
export type Slice = Given<z.infer<typeof slice>>;

/** A text with its values, by which it is said in other languages. */
const words = z.object({ template: z.string(), values: z.array(z.string()) });

/** A relation in words, with where it is written. Of a gap, `words` say what `to` does. */
const statement = z.object({
  from: z.string(),
  relation: z.string(),
  to: z.string(),
  words: z.optional(words),
  isGap: z.boolean(),
  at: place,
});

export const graphData = z.object({
  files: z.array(file),
  /** What the graph is about: `SOUP-003 Clinical database`; empty when nothing was asked for or found. */
  title: z.string(),
  nodes: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(DIAGRAM_KINDS),
      label: z.string(),
      detail: z.string(),
      /** Of a gap, what the label says. */
      words: z.optional(words),
      mark: z.optional(z.string()),
      isFocus: z.optional(z.boolean()),
      at: place,
    }),
  ),
  links: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      label: z.string(),
      isDashed: z.optional(z.boolean()),
      isReversed: z.optional(z.boolean()),
    }),
  ),
  statements: z.array(statement),
  leftOut: z.array(z.tuple([kind, position])),
});
export type GraphData = Given<z.infer<typeof graphData>>;

const standing = z.enum(MAP_STANDINGS);

export const mapData = z.object({
  files: z.array(file),
  on: z.string(),
  asOf: z.string(),
  countries: z.array(z.tuple([z.string(), standing])),
  resources: z.array(
    z.object({
      address: z.string(),
      title: z.string(),
      items: z.array(z.string()),
      suppliers: z.array(z.string()),
      components: z.array(z.string()),
      isStore: z.boolean(),
      at: place,
    }),
  ),
  places: z.array(
    z.object({
      key: z.string(),
      code: z.string(),
      name: z.string(),
      provider: z.string(),
      countries: z.array(z.string()),
      standing,
      standingWords: z.string(),
      position: z.optional(z.tuple([z.number(), z.number()])),
      isMiddleOfCountry: z.boolean(),
      resources: z.array(position),
    }),
  ),
  copies: z.array(z.object({ from: z.string(), to: z.string(), resource: position, says: z.string(), at: place })),
  unplaced: z.array(z.object({ resource: position, isCopy: z.boolean(), reason: z.string(), at: place })),
});
export type MapData = Given<z.infer<typeof mapData>>;
