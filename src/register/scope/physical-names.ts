/**
 * Resources by the names that the cloud knows them by. Folders with states of their own cannot refer to each other's
 * blocks; they write identifiers. Formats: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html,
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules.
 */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";

/** The attribute that holds the name, and how identifiers of the type call it: `role/` before the name of a role. */
interface Naming {
  readonly type: string;
  readonly attribute: string;
  readonly service: string;
  readonly prefix: string;
}

const AWS: readonly Naming[] = [
  { type: "aws_s3_bucket", attribute: "bucket", service: "s3", prefix: "" },
  { type: "aws_iam_role", attribute: "name", service: "iam", prefix: "role/" },
  { type: "aws_iam_user", attribute: "name", service: "iam", prefix: "user/" },
  { type: "aws_iam_policy", attribute: "name", service: "iam", prefix: "policy/" },
  { type: "aws_sqs_queue", attribute: "name", service: "sqs", prefix: "" },
  { type: "aws_sns_topic", attribute: "name", service: "sns", prefix: "" },
  { type: "aws_lambda_function", attribute: "function_name", service: "lambda", prefix: "function:" },
  { type: "aws_dynamodb_table", attribute: "name", service: "dynamodb", prefix: "table/" },
  { type: "aws_kms_alias", attribute: "name", service: "kms", prefix: "" },
  { type: "aws_secretsmanager_secret", attribute: "name", service: "secretsmanager", prefix: "secret:" },
  { type: "aws_ssm_parameter", attribute: "name", service: "ssm", prefix: "parameter/" },
  { type: "aws_db_instance", attribute: "identifier", service: "rds", prefix: "db:" },
  { type: "aws_rds_cluster", attribute: "cluster_identifier", service: "rds", prefix: "cluster:" },
  { type: "aws_kinesis_stream", attribute: "name", service: "kinesis", prefix: "stream/" },
];

/** Collections in Azure's resource identifiers; names of these are unique within a resource group at least. */
const AZURE: readonly (readonly [collection: string, type: string])[] = [
  ["storageaccounts", "azurerm_storage_account"],
  ["vaults", "azurerm_key_vault"],
  ["virtualnetworks", "azurerm_virtual_network"],
  ["userassignedidentities", "azurerm_user_assigned_identity"],
  ["flexibleservers", "azurerm_postgresql_flexible_server"],
];

const GOOGLE_BUCKET = "google_storage_bucket";

/** Finds the resource that an identifier in a text names. */
export type PhysicalNames = (text: string) => Resource | undefined;

/** Indexes the resources of a workspace by their names. Of several with one name the first counts. */
export function physicalNames({ resources }: Workspace): PhysicalNames {
  const naming = new Map(AWS.map((one) => [one.type, one]));
  const collections = new Map(AZURE.map(([collection, type]) => [type, collection]));
  const known = new Map<string, Resource>();
  const add = (key: string, resource: Resource) => {
    if (!known.has(key)) known.set(key, resource);
  };
  for (const resource of resources) {
    if (resource.mode !== "managed") continue;
    const described = naming.get(resource.type);
    const collection = collections.get(resource.type);
    const isGoogle = resource.type === GOOGLE_BUCKET;
    if (!described && collection === undefined && !isGoogle) continue;
    const name = nameOf(resource, described?.attribute ?? "name");
    if (name === undefined) continue;
    if (described) add(`${described.service}:${described.prefix}${withoutSlash(name)}`, resource);
    if (collection !== undefined) add(`${collection}/${name.toLowerCase()}`, resource);
    if (isGoogle) add(`gs:${name}`, resource);
  }
  return (text) => (known.size === 0 ? undefined : find(text, known));
}

/** A pure memo: a resource never changes, an edit makes a new one. */
const names = new WeakMap<Resource, string | undefined>();

function nameOf(resource: Resource, attribute: string): string | undefined {
  if (!names.has(resource)) names.set(resource, textAt(resource.config, attribute));
  return names.get(resource);
}

function find(text: string, known: ReadonlyMap<string, Resource>): Resource | undefined {
  if (text.startsWith("s3://")) return known.get(`s3:${firstStep(text.slice("s3://".length))}`);
  if (text.startsWith("gs://")) return known.get(`gs:${firstStep(text.slice("gs://".length))}`);
  if (text.startsWith("arn:")) return ofArn(text, known);
  return text.toLowerCase().startsWith("/subscriptions/") ? ofAzure(text.toLowerCase(), known) : undefined;
}

/** `arn:partition:service:region:account:resource`; objects of a bucket and versions of a secret belong to it. */
function ofArn(text: string, known: ReadonlyMap<string, Resource>): Resource | undefined {
  const [, , service = "", , , ...rest] = text.split(":");
  const name = rest.join(":");
  if (service === "s3") return known.get(`s3:${firstStep(name)}`);
  const whole = known.get(`${service}:${name}`);
  if (whole || service !== "secretsmanager") return whole;
  return known.get(`${service}:${name.replace(/-[A-Za-z0-9?*]{6}$/, "")}`);
}

function ofAzure(text: string, known: ReadonlyMap<string, Resource>): Resource | undefined {
  const steps = text.split("/");
  for (let at = steps.length - 2; at > 0; at--) {
    const found = known.get(`${steps[at]}/${steps[at + 1]}`);
    if (found) return found;
  }
  return undefined;
}

function firstStep(path: string): string {
  const end = path.indexOf("/");
  return end < 0 ? path : path.slice(0, end);
}

function withoutSlash(name: string): string {
  return name.startsWith("/") ? name.slice(1) : name;
}
