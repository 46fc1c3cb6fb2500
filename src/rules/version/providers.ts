import { textAt } from "../../model/path";
import { sourceAddress } from "../../model/provider-source";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Draft } from "../finding";
import { peersFor } from "../peers";
import { placeAt } from "../place-at";
import type { Rule, RuleContext } from "../rule";
import { satisfies, tightnessOf } from "./constraint";
import { rootScopes } from "./root-module";
import { unreadable } from "./unreadable";

const ID = "version/provider";

/** Providers that are used without a version, or with one that admits every later one. */
export const providerRule: Rule = { id: ID, subject: "unit", check: checkProviders };

/** A provider that the module's `required_providers` names. */
interface Required {
  readonly settings: Resource;
  readonly path: string;
  readonly node: Node;
}

function* checkProviders(context: RuleContext): Iterable<Draft> {
  for (const [, resources] of rootScopes(context)) {
    const required = requiredProviders(resources);
    for (const [name, entry] of required) yield* checkRequired(name, entry, context);
    yield* checkUsed(resources, required, context);
  }
}

function requiredProviders(resources: readonly Resource[]): ReadonlyMap<string, Required> {
  const required = new Map<string, Required>();
  for (const settings of resources.filter((r) => r.mode === "settings")) {
    const block = settings.config.entries.get("required_providers")?.value;
    for (const body of block?.kind === "list" ? block.items : []) {
      if (body.kind !== "map") continue;
      for (const [name, entry] of body.entries) {
        required.set(name, { settings, path: `required_providers.${name}`, node: entry.value });
      }
    }
  }
  return required;
}

function* checkRequired(name: string, { settings, path, node }: Required, context: RuleContext): Iterable<Draft> {
  if (node.kind === "unknown") return;
  // The form before Terraform 0.13: `aws = "~> 2.0"`.
  const versionPath = node.kind === "map" ? `${path}.version` : path;
  const version = textAt(settings.config, versionPath);
  if (version === undefined) {
    const before = [...unreadable(settings, versionPath)];
    yield* before;
    if (before.length === 0 && node.kind === "map" && !node.entries.has("configuration_aliases")) {
      yield missing(name, settings, path, context);
    }
    return;
  }
  if (tightnessOf(version) !== "unbounded") return;
  const locked = lockedVersion(name, settings, node, context);
  yield {
    resource: settings,
    at: placeAt(settings, versionPath),
    outcome: "fail",
    message: `\`${version}\` admits every later version of provider \`${name}\`, also ones that do not exist yet. Add an upper limit.`,
    peers: peersFor(context.knowledge.rules.find(ID), "terraform", "unbounded"),
    path: versionPath,
    fixes: locked
      ? [
          {
            title: `Pin to ${locked}, the version in the lock file`,
            safe: true,
            change: { kind: "set", path: versionPath, value: locked },
          },
        ]
      : [],
  };
}

function missing(name: string, settings: Resource, path: string, context: RuleContext): Draft {
  const node = settings.config.entries.get("required_providers")?.value;
  const locked = node ? lockedVersion(name, settings, node, context) : undefined;
  return {
    resource: settings,
    at: placeAt(settings, path),
    outcome: "fail",
    message: `Provider \`${name}\` has no version: the newest one is taken when there is no lock file. Name a version with an upper limit.`,
    peers: peersFor(context.knowledge.rules.find(ID), "terraform", "missing"),
    path,
    fixes: [
      locked
        ? {
            title: `Pin to ${locked}, the version in the lock file`,
            safe: true,
            change: { kind: "set", path: `${path}.version`, value: locked },
          }
        : { title: "Add a version…", safe: false, change: { kind: "set", path: `${path}.version`, value: "~> TODO" } },
    ],
  };
}

/** The version that the lock file holds, when it satisfies what the code asks for. */
function lockedVersion(name: string, settings: Resource, node: Node, context: RuleContext): string | undefined {
  const source = sourceAddress(name, textAt(node, "source"));
  const locked = context.workspace.lockFileOf(settings.scope)?.providers.find((p) => p.source === source)?.version;
  const asked = textAt(node, "version");
  return locked && (asked === undefined || satisfies(locked, asked) !== false) ? locked : undefined;
}

/** Providers that resources use and `required_providers` does not name. The built-in `terraform` provider needs none. */
function* checkUsed(
  resources: readonly Resource[],
  required: ReadonlyMap<string, Required>,
  context: RuleContext,
): Iterable<Draft> {
  const reported = new Set<string>();
  for (const resource of resources) {
    if (resource.mode !== "managed" && resource.mode !== "data" && resource.mode !== "provider") continue;
    const name = providerName(resource);
    if (name === "terraform" || required.has(name) || reported.has(name) || hasOldVersion(resource)) continue;
    reported.add(name);
    yield {
      resource,
      at: resource.header,
      outcome: "fail",
      message: `Provider \`${name}\` is used here but \`required_providers\` does not name it: neither its source nor its version is on record.`,
      peers: peersFor(context.knowledge.rules.find(ID), "terraform", "missing"),
      fixes: [
        {
          title: `Name provider \`${name}\` in \`required_providers\`…`,
          safe: false,
          change: {
            kind: "append",
            text: `terraform {\n  required_providers {\n    ${name} = {\n      source  = "hashicorp/${name}"\n      version = "~> TODO"\n    }\n  }\n}\n`,
          },
        },
      ],
    };
  }
}

/** The name before the first underscore of a type, or before the dot of a provider configuration. */
function providerName(resource: Resource): string {
  if (resource.mode === "provider") return resource.type.slice("provider.".length);
  return resource.provider === undefined ? before(resource.type, "_") : before(resource.provider, ".");
}

function before(text: string, mark: string): string {
  const end = text.indexOf(mark);
  return end < 0 ? text : text.slice(0, end);
}

/** `version` inside a provider block: the form before Terraform 0.13, still read by it. */
function hasOldVersion(resource: Resource): boolean {
  return resource.mode === "provider" && resource.config.entries.has("version");
}
