/** Managed services and the runtimes that they offer, by what knowledge says of their resource types. */
import type { TypeKnowledge } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import type { Sighting } from "./component";
import { type Pin, pinOfService, type Reading, reading } from "./version";

type SoupKnowledge = NonNullable<TypeKnowledge["soup"]>;

/** The last step of paths that say which version runs, as against what runs. */
const VERSION_STEP = /version|release|revision|\btag\b|digest|channel|family/i;
const RUNTIME_PATH = /(?:^|[._])runtime(?:$|_|\.)|application_stack/i;

/** Services that run one of several engines, each with known problems of its own. */
const HAS_ENGINES: ReadonlySet<SoupKnowledge["category"]> = new Set([
  "managed-database",
  "cache",
  "search",
  "message-broker",
  "analytics",
]);

/** Products whose full version has three numbers; others are full with two (PostgreSQL 16.3) or fewer. */
const THREE_PARTS = /^(?:aurora-)?mysql$|^mariadb$|^rabbitmq$|^activemq$/i;
const ENGINE_NAMES: ReadonlyMap<string, string> = new Map([
  ["postgres", "PostgreSQL"],
  ["postgresql", "PostgreSQL"],
  ["mysql", "MySQL"],
  ["mariadb", "MariaDB"],
  ["aurora-postgresql", "PostgreSQL"],
  ["aurora-mysql", "MySQL"],
  ["redis", "Redis OSS"],
  ["valkey", "Valkey"],
  ["memcached", "Memcached"],
  ["rabbitmq", "RabbitMQ"],
  ["activemq", "ActiveMQ"],
]);

/** The service that a resource stands for, and the runtime that it names. Neither when knowledge says nothing of SOUP. */
export function serviceSightings(resource: Resource, known: TypeKnowledge): readonly Sighting[] {
  const { soup, service } = known;
  if (!soup || !service || resource.mode !== "managed" || isWorkload(known)) return [];
  const runtimePaths = soup.designator.filter((path) => RUNTIME_PATH.test(path));
  const runtimes = runtimePaths.flatMap((path) => runtimeSightings(resource, known, service, path));
  return [serviceSighting(resource, known, service, soup, runtimePaths), ...runtimes];
}

/** A workload of Kubernetes is the project's own; what is not its own are the images that it runs. */
function isWorkload({ supplier, images }: TypeKnowledge): boolean {
  return supplier === "kubernetes" && images.length > 0;
}

function serviceSighting(
  resource: Resource,
  known: TypeKnowledge,
  service: string,
  soup: SoupKnowledge,
  runtimePaths: readonly string[],
): Sighting {
  const paths = soup.designator.filter((path) => !runtimePaths.includes(path));
  const variants = paths.filter((path) => !isVersion(path)).map((path) => reading(resource, path));
  const versions = paths.filter(isVersion).map((path) => reading(resource, path));
  const variant = HAS_ENGINES.has(soup.category) ? variants[0]?.text : undefined;
  const shown = [...variants, ...versions].map((one) => one.text).filter((text) => text !== undefined);
  const supplier = known.supplier;
  const tier = soup.tier === undefined ? undefined : reading(resource, soup.tier).text;
  return {
    key: ["service:", supplier ?? "unknown", "/", service, variant === undefined ? "" : `/${variant}`].join(""),
    kind: "service",
    title: titleOf(service, variant),
    supplier,
    origin: undefined,
    category: soup.category,
    watch: known.watch,
    resource,
    at: versions.find((one) => one.text !== undefined || one.unknown !== undefined)?.at ?? resource.header,
    designator: shown.length > 0 ? shown.join(" ") : undefined,
    tier,
    ...pinOf(soup, versions, variant),
  };
}

function pinOf(soup: SoupKnowledge, versions: readonly Reading[], variant: string | undefined): Pin {
  if (soup.unpinnable !== undefined) return { pinState: "unpinnable", reason: soup.unpinnable };
  const [version] = versions;
  if (!version) {
    return {
      pinState: "unpinnable",
      reason: "it has no version that code could name: the supplier changes it behind the code",
    };
  }
  const shown = versions.find((one) => one.text !== undefined) ?? versions.find((one) => one.unknown !== undefined);
  return pinOfService(shown ?? version, fullVersionParts(soup, variant));
}

function fullVersionParts(soup: SoupKnowledge, variant: string | undefined): number {
  if (soup.category === "container-orchestrator") return 3;
  return variant !== undefined && THREE_PARTS.test(variant) ? 3 : 2;
}

/** A runtime such as `nodejs20.x`: the supplier patches it, so no code holds it exactly. */
function runtimeSightings(resource: Resource, known: TypeKnowledge, service: string, path: string): Sighting[] {
  const found = reading(resource, path);
  if (found.text === undefined && found.unknown === undefined) return [];
  const name = found.text === undefined ? "runtime" : runtimeName(found.text, path);
  return [
    {
      key: `runtime:${known.supplier ?? "unknown"}/${service}/${name}`,
      kind: "runtime",
      title: `${name} on ${service}`,
      supplier: known.supplier,
      origin: undefined,
      category: "serverless",
      watch: known.watch,
      resource,
      at: found.at,
      designator: found.text,
      tier: undefined,
      ...(found.unknown === undefined
        ? { pinState: "range" as const, reason: "the supplier patches runtimes in place" }
        : { pinState: "unresolved" as const, reason: found.unknown }),
    },
  ];
}

/** `nodejs` of `nodejs20.x`; the attribute's name where the value is a bare version (`python_version = "3.12"`). */
function runtimeName(text: string, path: string): string {
  const letters = /^[a-z.]*[a-z]/i.exec(text)?.[0];
  return letters ?? (path.split(".").at(-1) ?? path).replace(/_?version$/, "");
}

function isVersion(path: string): boolean {
  return VERSION_STEP.test(path.split(".").at(-1) ?? path);
}

function titleOf(service: string, variant: string | undefined): string {
  if (variant === undefined) return service;
  const name = ENGINE_NAMES.get(variant.toLowerCase()) ?? variant;
  return service.toLowerCase().includes(name.toLowerCase()) ? service : `${service} for ${name}`;
}
