/** All rules, and what each checks of which resource type. */
import type { Knowledge } from "../knowledge/load";
import type { Severity } from "../knowledge/resource";
import type { RuleKnowledge } from "../knowledge/rule";
import { opposedFor } from "./peers";
import { regionRules } from "./region/rules";
import { registerRules } from "./register";
import type { Rule } from "./rule";
import { scopeRules } from "./scope/rules";
import { versionRules } from "./version/rules";

/** Rules with code of their own; what knowledge states of resource types is the capability engine's. */
export const codedRules: readonly Rule[] = [...regionRules, ...registerRules, ...scopeRules, ...versionRules];

/** A rule for one resource type, as `tureen rules` lists it. */
export interface CatalogueRow {
  readonly rule: string;
  readonly resourceType: string;
  readonly capability: string;
  readonly severity: Severity;
  readonly clauses: readonly string[];
  readonly peers: readonly string[];
  readonly opposes: readonly string[];
  readonly fixable: boolean;
}

/** A row for each rule and resource type. Rules that speak of no particular type have `*`. */
export function catalogueRows(knowledge: Knowledge): readonly CatalogueRow[] {
  const rows = knowledge.resources.types.flatMap((type) => rowsOfType(type, knowledge));
  const seen = new Set(rows.map((row) => row.rule));
  for (const rule of knowledge.rules.all) {
    const types = [...new Set(rule.peers.flatMap((peer) => peer.types))];
    if (types.length === 0 && seen.has(rule.id)) continue;
    for (const type of types.length > 0 ? types : ["*"]) rows.push(codedRow(rule, type));
  }
  return mergeRows(rows).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A rule that code and knowledge both check for a type has one row. */
function mergeRows(rows: readonly CatalogueRow[]): CatalogueRow[] {
  const merged = new Map<string, CatalogueRow>();
  for (const row of rows) {
    const known = merged.get(key(row));
    const both = known && {
      ...known,
      peers: [...new Set([...known.peers, ...row.peers])],
      opposes: [...new Set([...known.opposes, ...row.opposes])],
      fixable: known.fixable || row.fixable,
    };
    merged.set(key(row), both ?? row);
  }
  return [...merged.values()];
}

function rowsOfType(type: string, knowledge: Knowledge): CatalogueRow[] {
  const known = knowledge.resources.find(type);
  return [...(known?.requirements ?? [])].flatMap(([id, requirements]) => {
    const rule = knowledge.rules.find(id);
    if (!rule) return [];
    return [
      {
        ...row(rule, type),
        severity: requirements[0]?.severity ?? rule.severity,
        peers: [...new Set(requirements.flatMap((r) => r.peers))],
        opposes: [...new Set([...opposedFor(rule, type), ...requirements.flatMap((r) => r.opposes)])],
        fixable: requirements.some((r) => r.fix !== undefined),
      },
    ];
  });
}

function codedRow(rule: RuleKnowledge, type: string): CatalogueRow {
  const peers = rule.peers.filter((peer) => peer.types.includes(type)).flatMap((peer) => peer.ids);
  return { ...row(rule, type), peers: [...new Set(peers)], fixable: rule.noFix === undefined };
}

function row(rule: RuleKnowledge, type: string): CatalogueRow {
  return {
    rule: rule.id,
    resourceType: type,
    capability: rule.id.split("/")[1] ?? rule.id,
    severity: rule.severity,
    clauses: rule.clauses.map((clause) => clause.id),
    peers: [],
    opposes: opposedFor(rule, type),
    fixable: false,
  };
}

function key(row: CatalogueRow): string {
  return `${row.rule} ${row.resourceType}`;
}
