/** IP network functions (https://developer.hashicorp.com/terraform/language/functions#ip-network-functions). */
import type { Plain } from "../plain";
import { integer, type PlainFunction, refuse, text } from "./arguments";

/** By name. */
export const networkFunctions: Readonly<Record<string, PlainFunction>> = {
  cidrhost: (prefix, host) => hostOf(parsePrefix(text(prefix)), integer(host)),
  cidrnetmask: (prefix) => netmaskOf(parsePrefix(text(prefix))),
  cidrsubnet: (prefix, bits, index) => formatPrefix(subnetOf(parsePrefix(text(prefix)), integer(bits), integer(index))),
  cidrsubnets: (prefix, ...bits) => subnetsOf(parsePrefix(text(prefix)), bits),
};

interface Prefix {
  /** The first address of the network. */
  readonly address: bigint;
  readonly length: number;
  /** 32 or 128. */
  readonly width: number;
}

function parsePrefix(value: string): Prefix {
  const [host = "", lengthText = ""] = value.split("/");
  const width = host.includes(":") ? 128 : 32;
  const length = /^\d{1,3}$/.test(lengthText) ? Number(lengthText) : -1;
  const address = width === 32 ? parseVersion4(host) : parseVersion6(host);
  if (address === undefined || length < 0 || length > width)
    return refuse(`\`${value.slice(0, 60)}\` is not an IP network`);
  const rest = BigInt(width - length);
  return { address: (address >> rest) << rest, length, width };
}

function parseVersion4(value: string): bigint | undefined {
  const parts = value.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function parseVersion6(value: string): bigint | undefined {
  const halves = value.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [left = [], right = []] = groups;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 0 : missing !== 0) return undefined;
  const all = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n);
}

function formatAddress(address: bigint, width: number): string {
  if (width === 32) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return shorten(groups);
}

/** The longest run of zero groups becomes `::` (RFC 5952). */
function shorten(groups: readonly string[]): string {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  if (best.start < 0) return groups.join(":");
  return `${groups.slice(0, best.start).join(":")}::${groups.slice(best.start + best.length).join(":")}`;
}

function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.address, prefix.width)}/${prefix.length}`;
}

function hostOf({ address, length, width }: Prefix, host: number): string {
  const size = 1n << BigInt(width - length);
  const index = host < 0 ? size + BigInt(host) : BigInt(host);
  if (index < 0n || index >= size) return refuse("the network has no such host");
  return formatAddress(address + index, width);
}

function netmaskOf({ length, width }: Prefix): string {
  if (width !== 32) return refuse("an IPv6 network has no netmask");
  return formatAddress(((1n << 32n) - 1n) ^ ((1n << BigInt(32 - length)) - 1n), 32);
}

function subnetOf({ address, length, width }: Prefix, bits: number, index: number): Prefix {
  const longer = length + bits;
  if (bits < 0 || longer > width || index < 0 || BigInt(index) >= 1n << BigInt(bits))
    return refuse("there is no such subnet");
  return { address: address + (BigInt(index) << BigInt(width - longer)), length: longer, width };
}

/** Subnets one after another, each at the next place where its size fits. */
function subnetsOf(prefix: Prefix, bits: readonly Plain[]): Plain {
  const end = prefix.address + (1n << BigInt(prefix.width - prefix.length));
  let next = prefix.address;
  return bits.map((value) => {
    const length = prefix.length + integer(value);
    if (length < prefix.length || length > prefix.width) return refuse("there is no such subnet");
    const size = 1n << BigInt(prefix.width - length);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return refuse("the network has no room for the subnets");
    next = start + size;
    return formatPrefix({ address: start, length, width: prefix.width });
  });
}
