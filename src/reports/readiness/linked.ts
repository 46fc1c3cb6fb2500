/** What stands beside code and register: the document of minimum requirements, owners of files, rules of branches, scanners. */
import { textAt } from "../../model/path";
import { matchesAddress } from "../../register/address-pattern";
import type { Sentence } from "../document/document";
import type { ReportInput } from "../document/input";
import { foundProviders } from "../environment/declared";

export interface Shown {
  readonly evidence: readonly Sentence[];
  readonly missing: readonly Sentence[];
}

/** Fewer words than this, links aside, set out no requirement for each of hardware, networks and security measures. */
const FEWEST_WORDS = 100;
const READABLE = /\.(?:md|markdown|txt|adoc|rst|html?)$/iu;
const MOST_NAMED = 5;

/** The document that the device file names for the minimum requirements, compared with what the code shows. */
export function requirementsDocument(input: ReportInput): Shown {
  const named = input.register.device.minimumRequirements;
  const path = named?.document;
  if (path === undefined) {
    return { evidence: [], missing: ["`device.yaml` names no document that sets them out (`minimumRequirements`)."] };
  }
  const details = [
    ...(named?.version === undefined ? [] : [`version ${named.version}`]),
    ...(named?.reviewedAt === undefined ? [] : [`reviewed on ${named.reviewedAt}`]),
  ];
  const evidence = [
    `\`${path}\` is named as the document that sets them out${details.length > 0 ? `, ${details.join(", ")}` : ""}.`,
  ];
  const unreviewed = named?.reviewedAt === undefined ? [`No review of \`${path}\` is recorded.`] : [];
  if (/^https?:\/\//iu.test(path)) {
    const isBare = named?.version === undefined;
    return {
      evidence,
      missing: [
        ...(isBare ? ["The document is a web address without a version: what it says can change unseen."] : []),
        ...unreviewed,
      ],
    };
  }
  if (!READABLE.test(path)) return { evidence, missing: unreviewed };
  const text = input.read(path);
  if (text === undefined)
    return { evidence: [], missing: [`\`${path}\`, which \`minimumRequirements\` names, cannot be read.`] };
  return { evidence, missing: [...shortcomings(path, text, input), ...unreviewed] };
}

function shortcomings(path: string, text: string, input: ReportInput): readonly Sentence[] {
  const words = text.replaceAll(/https?:\/\/\S+/gu, " ").match(/[\p{L}\p{N}][\p{L}\p{N}.-]*/gu)?.length ?? 0;
  const lower = text.toLowerCase();
  const regions = [...new Set(foundProviders(input).map(({ region }) => region))];
  const absent = regions.filter((region) => !lower.includes(region.toLowerCase()));
  return [
    ...(words < FEWEST_WORDS
      ? [
          `\`${path}\` has ${words} ${words === 1 ? "word" : "words"} beside its links. \`tureen environment\` can take its place.`,
        ]
      : []),
    ...(absent.length > 0
      ? [
          `In code and not in \`${path}\`: ${absent
            .slice(0, MOST_NAMED)
            .map((region) => `\`${region}\``)
            .join(", ")}${absent.length > MOST_NAMED ? ` and ${absent.length - MOST_NAMED} more` : ""}.`,
        ]
      : []),
  ];
}

/** Where GitHub and GitLab look for owners of files. */
const OWNER_FILES = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
const BRANCH_RULES =
  /^(?:github_(?:branch_protection|branch_protection_v3|repository_ruleset|organization_ruleset)|gitlab_(?:branch_protection|project_approval_rule)|azuredevops_branch_policy_\w+|bitbucket_branch_restriction)$/u;

/** Who has to look at a change of the infrastructure, as far as files of the repository say it. */
export function reviewOfCode(input: ReportInput): Shown {
  const path = OWNER_FILES.find((one) => input.read(one) !== undefined);
  const rules = path === undefined ? [] : ownersIn(input.read(path) ?? "");
  const files = [...new Set(input.workspace.resources.map(({ header }) => header.file))];
  const owned = files.filter((file) => rules.findLast((rule) => speaksOf(rule.pattern, file))?.hasOwner === true);
  const branches = input.workspace.resources.filter(({ type, mode }) => mode === "managed" && BRANCH_RULES.test(type));
  return {
    evidence: [
      ...(path === undefined
        ? []
        : [`\`${path}\` names owners for ${owned.length} of ${files.length} files with infrastructure.`]),
      ...branches.map(({ address, config }) => {
        const pattern = textAt(config, "pattern") ?? textAt(config, "branch");
        return `\`${address}\` declares rules for changes${pattern === undefined ? "" : ` to \`${pattern}\``}.`;
      }),
    ],
    missing: [
      ...(path === undefined
        ? ["No file that could be read names owners of the infrastructure code (`CODEOWNERS`)."]
        : []),
      ...(branches.length === 0 ? ["No rules of branches stand in code; they may be set by hand."] : []),
    ],
  };
}

interface OwnerRule {
  readonly pattern: string;
  readonly hasOwner: boolean;
}

/** Lines of a CODEOWNERS file; sections of GitLab and comments are passed over. */
function ownersIn(text: string): readonly OwnerRule[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    const [pattern = "", ...owners] = line.trim().split(/\s+/u);
    if (pattern === "" || pattern.startsWith("#") || pattern.startsWith("[") || pattern.startsWith("^[")) return [];
    return [{ pattern, hasOwner: owners.some((owner) => owner.includes("@")) }];
  });
}

/** Patterns as `.gitignore` has them; `*` stands for any text here, also over several folders. */
function speaksOf(pattern: string, file: string): boolean {
  const isAnchored = pattern.slice(0, -1).includes("/");
  const plain = pattern.replace(/^\//u, "").replaceAll("**", "*");
  const folder = plain.endsWith("/") ? plain : `${plain}/`;
  const paths = isAnchored ? [file] : [file, ...file.split("/").map((_, at, steps) => steps.slice(at).join("/"))];
  return paths.some((path) => matchesAddress(plain, path) || matchesAddress(`${folder}*`, path));
}

/** What turns on services that watch, by the clouds that have them. */
const WATCHERS: readonly { readonly what: string; readonly cloud: string; readonly types: readonly string[] }[] = [
  {
    what: "watches configuration",
    cloud: "aws_",
    types: ["aws_config_configuration_recorder", "aws_securityhub_account", "aws_config_organization_managed_rule"],
  },
  {
    what: "looks for vulnerabilities",
    cloud: "aws_",
    types: [
      "aws_inspector2_enabler",
      "aws_inspector2_organization_configuration",
      "aws_ecr_registry_scanning_configuration",
    ],
  },
  {
    what: "watches configuration and looks for vulnerabilities",
    cloud: "azurerm_",
    types: ["azurerm_security_center_subscription_pricing"],
  },
];

/** Services that watch over configuration and vulnerabilities, there or not. */
export function watchersInCode({ workspace, view }: ReportInput): Shown {
  const managed = workspace.resources.filter((one) => one.mode === "managed" && !view.scope.isOut(one));
  const used = WATCHERS.filter(({ cloud }) => managed.some(({ type }) => type.startsWith(cloud)));
  const found = used.map((watcher) => ({ ...watcher, by: managed.filter(({ type }) => watcher.types.includes(type)) }));
  return {
    evidence: found.flatMap(({ what, by }) =>
      by.map(({ address }) => `\`${address}\` turns on a service that ${what}.`),
    ),
    missing: found
      .filter(({ by }) => by.length === 0)
      .map(
        ({ what, types }) =>
          `Nothing in code turns on a service that ${what}, such as \`${types[0]}\`; it may be set for the whole organisation.`,
      ),
  };
}
