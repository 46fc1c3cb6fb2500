/** A network stream as one declaration in source opens it, or refuses it. */
import type { Resource } from "../../model/resource";
import type { Location } from "../../syntax/text";

export type Direction = "ingress" | "egress";

/** What source says, or why it does not: `reason` is a clause without a full stop. */
export type Answer =
  | { readonly state: "known"; readonly text: string }
  | { readonly state: "unknown"; readonly reason: string };

/**
 * What stands at an end. `everybody`: every address, the internet among them. `internet`: what faces the internet, as far
 * as others let it. `addresses`: some. `resources`: of these files. `clients`: whoever gets to what is described.
 */
export type EndpointKind = "everybody" | "internet" | "addresses" | "resources" | "clients" | "unknown";

export interface Endpoint {
  readonly kind: EndpointKind;
  /** In words; code stands between backticks. For `unknown` the reason, as a clause. */
  readonly words: string;
  /** What stands there, as far as these files show it: workloads, stores, subnets. */
  readonly resources: readonly Resource[];
  /** What is drawn for it where it is none of the resources: `10.0.0.0/8`, `namespace ingress`. */
  readonly label: string;
}

export interface Stream {
  /** As those see it that the declaration stands before. */
  readonly direction: Direction;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly protocol: Answer;
  readonly ports: Answer;
  /** The declaration refuses it; all others let it through. */
  readonly isRefused: boolean;
  /** Why it is encrypted by what the declaration says; undefined where it says nothing. */
  readonly encryptedBy?: string | undefined;
  /** Whose answer on encryption counts, where the declaration itself says nothing. */
  readonly askEncryptionOf: readonly Resource[];
  readonly declaredBy: Resource;
  /** What declares it, as people call it: "security group". */
  readonly means: string;
  readonly at: Location;
  /** What else stands in its way: the filter of a rule, the security groups of a load balancer. */
  readonly behind: readonly Resource[];
  readonly purpose?: string | undefined;
  readonly precedence?: string | undefined;
}

/** What limits the streams of a resource in one direction. */
export type Limit =
  /** `isClosed`: none of them lets anything through. */
  | { readonly state: "limited"; readonly by: readonly string[]; readonly isClosed?: boolean }
  /** Nothing in these files does; `reason` says what follows, as a clause. */
  | { readonly state: "open"; readonly reason: string }
  | { readonly state: "unknown"; readonly reason: string };

/** A workload, a resource that can stand behind a filter, or a filter that leaves a direction open. */
export interface Limited {
  readonly resource: Resource;
  readonly ingress: Limit;
  readonly egress: Limit;
  readonly at: Location;
}

/** Something that bears on streams and cannot be read. */
export interface Unread {
  readonly subject: string;
  readonly at: Location;
  /** A sentence with its full stop. */
  readonly reason: string;
}

export interface Network {
  readonly streams: readonly Stream[];
  readonly limits: readonly Limited[];
  readonly unread: readonly Unread[];
}

/** Collects what is found while configurations are read. */
export interface Findings {
  readonly streams: Stream[];
  readonly limits: Limited[];
  readonly unread: Unread[];
}
