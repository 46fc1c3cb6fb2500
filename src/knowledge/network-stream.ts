/** How configurations say which network streams they let through: the format of `network-streams.yaml`. */
import * as z from "zod";
import { day } from "./source";

const types = z.array(z.string()).min(1);
const direction = z.enum(["ingress", "egress"]);

/** One of these values stands at the path. Values are compared as text, without regard to case. */
const setting = z.strictObject({ path: z.string(), values: z.array(z.string()).min(1) });
export type SettingKnowledge = z.infer<typeof setting>;

/** A resource that puts another one behind a filter or a backend: the paths that name both. */
const binding = z.strictObject({ types, to: z.array(z.string()).min(1), member: z.string() });
export type BindingKnowledge = z.infer<typeof binding>;

/** What stands before resources and decides which streams reach or leave them. */
const filter = z.strictObject({
  types,
  /** What people call it: "security group". */
  title: z.string(),
  /** Last names of the attributes by which resources name the filter that they stand behind. */
  memberAttributes: z.array(z.string()).default([]),
  /** Paths in the filter itself that name what stands behind it. */
  ownMembers: z.array(z.string()).default([]),
  bindings: z.array(binding).default([]),
  /** Only resources of these types stand behind it; all that name it, where this is left out. */
  memberTypes: z.array(z.string()).optional(),
  /** Resources between the filter and those that stand behind it: subnets. */
  between: z.array(z.string()).default([]),
  /** What the provider does with outgoing streams of which no rule speaks. */
  silentEgress: z.enum(["refused", "allowed-without-rules", "allowed-unless-refused"]),
  silenceMeans: z.string(),
  source: z.string(),
});
export type FilterKnowledge = z.infer<typeof filter>;

/** Ports as a list of numbers and ranges, or as the two ends of a range. */
const ports = z.union([z.strictObject({ list: z.string() }), z.strictObject({ from: z.string(), to: z.string() })]);
export type PortsKnowledge = z.infer<typeof ports>;

/** The other end, or this one, as a rule names it. */
const party = z.strictObject({
  path: z.string(),
  /** `addresses`: ranges or lists of them; `resources`: by reference; `self`: a switch; `tags`, `accounts`: by a mark. */
  is: z.enum(["addresses", "resources", "self", "tags", "accounts"]),
  /** Of tags and accounts: where those who carry the mark have it. */
  there: z.string().optional(),
});
export type PartyKnowledge = z.infer<typeof party>;

const parties = z.strictObject({ ingress: z.array(party).default([]), egress: z.array(party).default([]) });

/** Rules that let streams through, or refuse them. */
const opening = z.strictObject({
  types,
  /** The path that names the filter; left out where the resource is the filter itself. */
  filter: z.string().optional(),
  /** The blocks of which each is one rule; the resource itself where it is left out. */
  within: z.string().optional(),
  /** What is written once for all blocks: paths of the other parts start at the block unless they begin with `^`. */
  direction: z.union([direction, z.strictObject({ path: z.string(), egress: z.array(z.string()).min(1) })]),
  refuses: setting.optional(),
  /** It refuses whatever its values say: a `deny` block. */
  isRefusal: z.boolean().default(false),
  ignored: setting.optional(),
  protocol: z.string(),
  ports: z.array(ports),
  peers: parties,
  /** What it means that no peer is named. */
  noPeer: z.enum(["everybody", "nobody"]).default("nobody"),
  /** What narrows this end: addresses or marks of those behind the filter. */
  own: parties.prefault({}),
  precedence: z.string().optional(),
  purpose: z.string().optional(),
});
export type OpeningKnowledge = z.infer<typeof opening>;

/** Whom a load balancer faces. */
const facing = z.strictObject({
  path: z.string(),
  inside: z.array(z.string()).default([]),
  internet: z.array(z.string()).default([]),
  /** What any other value means, and what it means that there is none. */
  present: z.enum(["internet", "inside"]).optional(),
  absent: z.enum(["internet", "inside"]),
});
export type FacingKnowledge = z.infer<typeof facing>;

const balancer = z.strictObject({ types, facing });

/** Where a load balancer takes streams in. */
const listener = z.strictObject({
  types,
  within: z.string().optional(),
  /** The path that names the load balancer; left out where the resource is one itself. */
  balancer: z.string().optional(),
  protocol: z.string(),
  noProtocol: z.string().optional(),
  ports: z.array(ports),
  facing: facing.optional(),
  /** Paths, from the resource, of what streams are handed to. */
  sends: z.array(z.string()),
});
export type ListenerKnowledge = z.infer<typeof listener>;

/** What load balancers hand streams to. */
const backend = z.strictObject({
  types,
  protocol: z.string(),
  ports: z.array(ports),
  memberAttributes: z.array(z.string()),
  bindings: z.array(binding).default([]),
  /** Resources that send to it, and the path that names the listener or load balancer for which they do. */
  routes: z.array(z.strictObject({ types, listener: z.string() })),
});
export type BackendKnowledge = z.infer<typeof backend>;

const annotation = z.strictObject({ annotation: z.string(), values: z.array(z.string()).min(1) });

/** The file `network-streams.yaml`. */
export const networkStreamTable = z.strictObject({
  asOf: day,
  everyAddress: z.array(z.string()),
  protocols: z.record(z.string(), z.string()),
  encryptedProtocols: z.array(z.string()),
  filters: z.array(filter),
  openings: z.array(opening),
  balancers: z.array(balancer),
  listeners: z.array(listener),
  backends: z.array(backend),
  /** Types that can stand behind a filter, and what it means when they name none. */
  attachable: z.array(z.strictObject({ types, paths: z.array(z.string()), absentMeans: z.string() })),
  /** Types that decide on streams as well, and that are not read. */
  notRead: z.array(z.strictObject({ types, why: z.string() })),
  kubernetes: z.strictObject({
    /** Kinds of objects that are read for streams. */
    kinds: z.array(z.string()),
    inside: z.array(annotation),
    internet: z.array(annotation),
  }),
});
export type NetworkStreamKnowledge = z.infer<typeof networkStreamTable>;
