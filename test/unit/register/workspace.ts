/** Resources and workspaces from plain values, for tests that need no parser. */
import { indexResources, type ResourceIndex } from "../../../src/knowledge/knowledge";
import { resourceFile } from "../../../src/knowledge/resource";
import type { Annotation, AnnotationTag, Resource, ResourceMode } from "../../../src/model/resource";
import type { Entry, MapNode, Node } from "../../../src/model/value";
import type { LockFile, Workspace } from "../../../src/model/workspace";
import { indexWorkspace } from "../../../src/model/workspace-index";
import type { Location } from "../../../src/syntax/text";

/** A value that source does not show; it may mention an address. */
export interface Hidden {
  readonly hidden: string;
  readonly refers?: string;
}

type Plain = string | number | boolean | null | Hidden | readonly Plain[] | { readonly [name: string]: Plain };

export function hidden(reason: string, refers?: string): Hidden {
  return refers === undefined ? { hidden: reason } : { hidden: reason, refers };
}

export interface ResourceOptions {
  readonly mode?: ResourceMode;
  readonly file?: string;
  readonly scope?: string;
  readonly annotations?: readonly (readonly [tag: AnnotationTag, ...values: string[]])[];
}

/** A resource whose type is read from its address, as Terraform and Kubernetes write them. */
export function resource(
  address: string,
  config: { readonly [name: string]: Plain } = {},
  options: ResourceOptions = {},
): Resource {
  const isKubernetes = address.includes("/");
  const separator = isKubernetes ? "/" : ".";
  const parts = address.replace(/^data\./, "").split(separator);
  const header: Location = { file: options.file ?? "main.tf", span: { start: 0, end: address.length } };
  const type = options.mode === "provider" ? `provider.${parts[0]}` : (parts[0] ?? address);
  return {
    address,
    platform: isKubernetes ? "kubernetes" : "terraform",
    mode: options.mode ?? (address.startsWith("data.") ? "data" : "managed"),
    type: options.mode === "settings" ? "terraform" : type,
    name: parts.at(-1) ?? "",
    scope: options.scope ?? "",
    header,
    whole: header,
    config: mapOf(config, header),
    annotations: (options.annotations ?? []).map(([tag, ...values]) => annotation(tag, values, header)),
  };
}

/** A value after a colon is the note: `["scope", "out", ": marketing site"]`. */
function annotation(tag: AnnotationTag, values: readonly string[], at: Location): Annotation {
  const note = values.find((text) => text.startsWith(": "))?.slice(2);
  const words = values.filter((text) => !text.startsWith(": "));
  return { tag, values: words.map((text) => ({ text, at })), note, at };
}

function mapOf(value: { readonly [name: string]: Plain }, at: Location): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, inner] of Object.entries(value))
    entries.set(name, { key: at, whole: at, value: nodeOf(inner, at) });
  return { kind: "map", entries, at, header: at };
}

function nodeOf(value: Plain, at: Location): Node {
  if (Array.isArray(value)) {
    const items = value.map((item) => nodeOf(item, at));
    return { kind: "list", items, at, blocks: items.every((item) => item.kind === "map") };
  }
  if (typeof value !== "object" || value === null) return { kind: "scalar", value: value as string, at };
  if (!isHidden(value)) return mapOf(value as { readonly [name: string]: Plain }, at);
  const references = value.refers === undefined ? [] : [{ address: value.refers, attribute: "id", at }];
  return { kind: "unknown", unknown: { code: "resource-attribute", reason: value.hidden }, at, references };
}

function isHidden(value: object): value is Hidden {
  return "hidden" in value;
}

export function workspace(resources: readonly Resource[], lockFiles: readonly LockFile[] = []): Workspace {
  return indexWorkspace([resources], [...new Set(resources.map((r) => r.header.file))], [], lockFiles);
}

/** Knowledge of a few types, enough for these tests. */
export const knowledge: ResourceIndex = indexResources(
  resourceFile.parse([
    {
      type: "aws_db_instance",
      service: "Amazon RDS",
      supplier: "aws",
      soup: { category: "managed-database", designator: ["engine", "engine_version"], tier: "instance_class" },
      holdsData: true,
      watch: "https://example.org/rds",
      capabilities: {
        "encryption/at-rest": { must: { path: "storage_encrypted", equals: true }, says: "storage is not encrypted" },
        "secret/plaintext": { must: { path: "password", written: false }, says: "the password is written down" },
      },
    },
    {
      type: "aws_s3_bucket",
      service: "Amazon S3",
      supplier: "aws",
      soup: { category: "object-storage" },
      holdsData: true,
    },
    {
      type: "aws_sqs_queue",
      service: "Amazon SQS",
      supplier: "aws",
      soup: { category: "message-broker", unpinnable: "AWS changes it" },
    },
    {
      type: "aws_lambda_function",
      service: "AWS Lambda",
      supplier: "aws",
      soup: { category: "serverless", designator: ["runtime"] },
      images: ["image_uri"],
    },
    {
      type: "aws_eks_cluster",
      service: "Amazon EKS",
      supplier: "aws",
      soup: { category: "container-orchestrator", designator: ["image_type", "version"] },
    },
    {
      type: "Deployment",
      service: "Kubernetes Deployment",
      supplier: "kubernetes",
      soup: { category: "managed-compute" },
      images: ["{pod}.containers.image"],
    },
    { type: "aws_subnet" },
  ]),
);
