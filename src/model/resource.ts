import type { Location } from "../syntax/text";
import type { MapNode } from "./value";

export type Platform = "terraform" | "kubernetes";

/**
 * What sort of block or object it is. `settings` is Terraform's own `terraform { }` block, `provider` a provider block;
 * they are resources too, so that one engine reads them all.
 */
export type ResourceMode = "managed" | "data" | "module" | "provider" | "settings";

/** One Terraform block or one Kubernetes object. */
export interface Resource {
  /** `aws_db_instance.main`, `module.db.aws_db_instance.this`, `data.aws_ami.x`, `Deployment/prod/api`. */
  readonly address: string;
  readonly platform: Platform;
  readonly mode: ResourceMode;
  /** `aws_db_instance`, `Deployment`, `module`, `provider.aws`, `terraform`. */
  readonly type: string;
  readonly name: string;
  /** The module (folder, `""` for the root) or, for Kubernetes, the folder of the file: companions are looked up in it. */
  readonly scope: string;
  /** Where to point when the whole is meant: type and name, never the whole block. */
  readonly header: Location;
  /** The whole block or object. */
  readonly whole: Location;
  readonly config: MapNode;
  readonly annotations: readonly Annotation[];
  /** Calls that lead here, outermost first, when the resource stands in a module that is called. */
  readonly calls?: readonly Location[];
  /** For Terraform: the provider configuration it uses, `aws` or `aws.replica`. */
  readonly provider?: string;
}

/** The name by which knowledge files speak of a resource's type: data sources have `data.` before it. */
export function typeKey(resource: Resource): string {
  return resource.mode === "data" ? `data.${resource.type}` : resource.type;
}

/** The address, and how the module in which the resource stands writes it. */
export function addressesOf({ address, mode, name }: Resource): readonly string[] {
  const inModule = mode === "module" ? `module.${name}` : address.replace(/^(?:module\.[^.]+\.)+/, "");
  return inModule === address ? [address] : [address, inModule];
}

export type AnnotationTag = "soup" | "risk" | "control" | "requirement" | "scope" | "data" | "justified";

/** `# @risk RISK-004, RISK-009` or `metadata.annotations["tureen.dev/risk"]`. */
export interface Annotation {
  readonly tag: AnnotationTag;
  /** For ID tags the IDs; for `scope` and `data` the first word. */
  readonly values: readonly AnnotationValue[];
  /** The text after a colon: `marketing site` in `@scope out: marketing site`. */
  readonly note: string | undefined;
  /** From `@` or the key to the end of the last value. */
  readonly at: Location;
}

export interface AnnotationValue {
  readonly text: string;
  readonly at: Location;
}
