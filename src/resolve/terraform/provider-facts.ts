/** Data sources whose answer follows from a provider's configuration. */
import type { Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { EvaluatedBlock, ModuleInstance } from "./context";
import { adjust, relocate } from "./moves";
import { scalarNode } from "./nodes";

interface Partition {
  readonly prefix: RegExp;
  readonly name: string;
  readonly suffix: string;
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const partitions: readonly Partition[] = [
  { prefix: /^cn-/, name: "aws-cn", suffix: "amazonaws.com.cn" },
  { prefix: /^us-gov-/, name: "aws-us-gov", suffix: "amazonaws.com" },
  { prefix: /^eusc-/, name: "aws-eusc", suffix: "amazonaws.eu" },
  { prefix: /^us-iso-/, name: "aws-iso", suffix: "c2s.ic.gov" },
  { prefix: /^us-isob-/, name: "aws-iso-b", suffix: "sc2s.sgov.gov" },
  { prefix: /^[a-z]{2}-[a-z]+-\d+$/, name: "aws", suffix: "amazonaws.com" },
];

/**
 * The value of an attribute that is the provider's own setting, such as `aws_region.name`; undefined when
 * the provider block does not say it.
 */
export function providerFact(
  attribute: string,
  block: EvaluatedBlock,
  instance: ModuleInstance,
  at: Location,
): Node | undefined {
  const setting = settings.get(attribute);
  if (!setting) return undefined;
  const own = block.config.entries.get(setting.argument)?.value;
  const named = block.config.entries.get("provider")?.value;
  const key = named?.kind === "scalar" ? String(named.value) : (attribute.split("_")[0] ?? "");
  const isOwn = own && !(own.kind === "scalar" && own.value === null);
  const value = isOwn ? own : instance.provider(key)?.config.entries.get(setting.argument)?.value;
  if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
  const made = setting.make(value.value);
  return made === undefined
    ? undefined
    : relocate(adjust(scalarNode(made, value.at), { references: value.references ?? [] }), at);
}

interface Setting {
  readonly argument: string;
  readonly make: (value: string) => string | undefined;
}

const same = (value: string) => value;
const partitionOf = (region: string) => partitions.find(({ prefix }) => prefix.test(region));
const region: Setting = { argument: "region", make: same };

const settings: ReadonlyMap<string, Setting> = new Map([
  ["aws_region.name", region],
  ["aws_region.id", region],
  ["aws_region.region", region],
  ["aws_partition.partition", { argument: "region", make: (value) => partitionOf(value)?.name }],
  ["aws_partition.id", { argument: "region", make: (value) => partitionOf(value)?.name }],
  ["aws_partition.dns_suffix", { argument: "region", make: (value) => partitionOf(value)?.suffix }],
  ["google_client_config.region", region],
  ["google_client_config.zone", { argument: "zone", make: same }],
  ["google_client_config.project", { argument: "project", make: same }],
]);
