/** OpenVEX (https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md), versions 0.0.1 and 0.2.0. */
import { entries, members, memberText, textIn } from "../import/json";
import type {
  AffectedComponent,
  AnalysisJustification,
  AnalysisState,
  StatedState,
  VulnerabilityFinding,
} from "./report";

type Json = ReadonlyMap<string, unknown>;

const STATES: ReadonlyMap<string, AnalysisState> = new Map([
  ["not_affected", "not_affected"],
  ["affected", "exploitable"],
  ["fixed", "resolved"],
  ["under_investigation", "in_triage"],
]);

/** Those that mean the same; the others are told in words. */
const JUSTIFICATIONS: ReadonlyMap<string, AnalysisJustification> = new Map([
  ["component_not_present", "code_not_present"],
  ["vulnerable_code_not_present", "code_not_present"],
  ["vulnerable_code_not_in_execute_path", "code_not_reachable"],
  ["inline_mitigations_already_exist", "protected_by_mitigating_control"],
]);

/** A finding for each product of each statement; where it names parts of the product, one for each part. */
export function* readOpenVex(top: Json): Generator<VulnerabilityFinding> {
  for (const statement of entries(top.get("statements")).map(members)) {
    const problem = statement?.get("vulnerability");
    const named = members(problem);
    const id = textIn(problem) ?? memberText(named, "name") ?? memberText(named, "@id");
    if (!statement || id === undefined) continue;
    const common = {
      id,
      aliases: entries(named?.get("aliases")).flatMap((alias) => textIn(alias) ?? []),
      severity: undefined,
      summary: memberText(named, "description"),
      url: webAddress(memberText(named, "@id")),
      fixedIn: undefined,
      state: stateOf(statement),
    };
    for (const product of entries(statement.get("products"))) {
      const parts = entries(members(product)?.get("subcomponents"));
      const whole = productOf(product);
      if (parts.length === 0) yield { ...common, component: whole, within: undefined };
      for (const part of parts) yield { ...common, component: productOf(part), within: whole.purl ?? whole.name };
    }
  }
}

function productOf(product: unknown): AffectedComponent {
  const named = members(product);
  const id = textIn(product) ?? memberText(named, "@id");
  const purl = memberText(members(named?.get("identifiers")), "purl") ?? (id?.startsWith("pkg:") ? id : undefined);
  return { purl, name: purl === undefined ? id : undefined, version: undefined };
}

function stateOf(statement: Json): StatedState | undefined {
  const state = STATES.get(memberText(statement, "status") ?? "");
  if (state === undefined) return undefined;
  const given = memberText(statement, "justification");
  const justification = JUSTIFICATIONS.get(given ?? "");
  const words = [
    justification === undefined ? given : undefined,
    memberText(statement, "impact_statement"),
    memberText(statement, "action_statement"),
  ].filter((text) => text !== undefined);
  return { state, justification, detail: words.length === 0 ? undefined : words.join("; ") };
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//iu.test(text) ? text : undefined;
}
