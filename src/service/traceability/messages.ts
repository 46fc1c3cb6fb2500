/** What the page and the extension say to each other. Both sides check what they receive against these forms. */
import * as z from "zod/mini";
import { graphData, mapData, matrixData, slice } from "./data";

export const TABS = ["matrix", "graph", "map"] as const;
export type Tab = (typeof TABS)[number];

const number = z.int().check(z.nonnegative());

/** From the page to the extension. */
export const pageMessage = z.discriminatedUnion("type", [
  /** The page listens. */
  z.object({ type: z.literal("ready") }),
  /** The page wants what a tab shows. `id` tells answers apart; a newer question on the same tab replaces an older one. */
  z.object({ type: z.literal("ask"), tab: z.enum(TABS), id: number, slice: z.optional(slice) }),
  /** A person wants to see a place. `beside` keeps the page in sight. */
  z.object({ type: z.literal("open"), uri: z.string(), line: number, character: number, beside: z.boolean() }),
  /** A person wants to see the page of a record in another system. */
  z.object({ type: z.literal("browse"), url: z.url({ protocol: /^https?$/ }) }),
  z.object({ type: z.literal("initialise") }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** From the extension to the page. */
export const extensionMessage = z.discriminatedUnion("type", [
  /** The first message: texts in the person's language by their English form, and what to show first. */
  z.object({ type: z.literal("hello"), texts: z.record(z.string(), z.string()), slice: z.optional(slice) }),
  z.object({ type: z.literal("matrix"), id: number, data: matrixData }),
  z.object({ type: z.literal("graph"), id: number, data: graphData }),
  z.object({ type: z.literal("map"), id: number, data: z.optional(mapData) }),
  /** There is no answer, and why. */
  z.object({ type: z.literal("failed"), tab: z.enum(TABS), id: number, problem: z.string() }),
  /** Findings, code or register may be different now. */
  z.object({ type: z.literal("changed") }),
  /** Shows the graph of something. */
  z.object({ type: z.literal("show"), slice }),
]);
export type ExtensionMessage = z.infer<typeof extensionMessage>;

/** What the page remembers while it is hidden, and over a restart of the window. */
export const pageState = z.object({
  tab: z.enum(TABS),
  filter: z.object({
    text: z.string(),
    component: z.string(),
    supplier: z.string(),
    file: z.string(),
    states: z.array(z.string()),
    gapsIn: z.array(z.string()),
  }),
  sort: z.object({ column: z.string(), isDescending: z.boolean() }),
  /** The row at the upper edge, by its key, and how far it is scrolled. */
  top: z.optional(z.object({ key: z.string(), offset: z.number() })),
  slice: z.optional(slice),
  view: z.enum(["world", "europe"]),
  place: z.optional(z.string()),
});
export type PageState = z.infer<typeof pageState>;
