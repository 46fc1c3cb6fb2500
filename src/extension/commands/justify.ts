import { l10n, window } from "vscode";
import { type RecordChoice, recordsRequest } from "../../server/protocol";
import { isSamePerson, isTransfer } from "../../service/actions/justification-questions";
import type { JustificationAnswers } from "../../service/actions/justify";
import { applyAction } from "./apply";
import type { TureenCommand } from "./commands";
import { type Answers, askInSteps, type ChoiceItem, forgetAnswers, type Step } from "./steps";
import { isRow, pick, targetResource } from "./target";

const MONTHS_UNTIL_REVIEW = 6;
const NO_RISK = "none";

/** Records why a finding is accepted, by whom and until when. Nothing is accepted without reason, owner, approver, end. */
export const justify: TureenCommand = async (tureen, ...given) => {
  const resource = await targetResource(tureen, given, ({ findings }) => findings.length > 0);
  if (!resource) return;
  if (resource.findings.length === 0) {
    void window.showInformationMessage(l10n.t("There is no finding on {0} to justify.", resource.address));
    return;
  }
  const row = isRow(given[0]) && given[0].kind === "finding" ? given[0].record : undefined;
  const named = typeof given[2] === "string" ? given[2] : row;
  const rule = named ?? (await pick(resource.findings, (label) => ({ label }), l10n.t("Which finding?")));
  if (!rule) return;
  const risks = await tureen.ask(recordsRequest, { kinds: ["Risk"], near: resource.uri });
  const memory = `justify ${resource.uri} ${resource.address} ${rule}`;
  const answers = await askInSteps({
    title: l10n.t("Record Justification"),
    memory,
    steps: (said) => [
      reasonStep(rule, resource.address),
      ...(isTransfer(rule) ? transferSteps() : []),
      ownerStep(),
      approverStep(said),
      expiryStep(),
      ...riskSteps(risks, said),
    ],
  });
  if (!answers) return;
  const { uri, address } = resource;
  const request = { kind: "justify", uri, address, rule, answers: justificationAnswers(answers) } as const;
  if (await applyAction(tureen, request)) forgetAnswers(memory);
};

function reasonStep(rule: string, address: string): Step {
  const prompt = l10n.t("Why is it acceptable? {0} on {1}", rule, address);
  return { id: "reason", kind: "text", prompt };
}

/** What a transfer out of the EEA rests on (GDPR Articles 44 to 49), and what was considered instead. */
function transferSteps(): readonly Step[] {
  const mechanisms: readonly ChoiceItem[] = [
    { id: "adequacy", label: l10n.t("Adequacy decision"), description: l10n.t("GDPR Article {0}", "45") },
    { id: "scc", label: l10n.t("Standard contractual clauses"), description: l10n.t("GDPR Article {0}", "46") },
    { id: "bcr", label: l10n.t("Binding corporate rules"), description: l10n.t("GDPR Article {0}", "47") },
    {
      id: "derogation",
      label: l10n.t("Derogation for a specific situation"),
      description: l10n.t("GDPR Article {0}", "49"),
    },
  ];
  return [
    {
      id: "mechanism",
      kind: "choice",
      prompt: l10n.t("On what does the transfer out of the EEA rest?"),
      items: mechanisms,
      isOptional: true,
    },
    {
      id: "transferImpactAssessment",
      kind: "text",
      prompt: l10n.t("Record of the transfer impact assessment, such as TIA-2026-04"),
      isOptional: true,
    },
    {
      id: "alternativesAssessed",
      kind: "text",
      prompt: l10n.t("What else was considered, and why was it not chosen?"),
      isOptional: true,
    },
  ];
}

function ownerStep(): Step {
  return { id: "owner", kind: "text", prompt: l10n.t("Who answers for it?") };
}

function approverStep(answers: Answers): Step {
  const owner = answers.text("owner");
  return {
    id: "approver",
    kind: "text",
    prompt: l10n.t("Who approved it? Somebody else than the owner"),
    problem: (text) =>
      owner !== undefined && isSamePerson(owner, text)
        ? l10n.t("{0} answers for it already. Another person approves it.", text)
        : undefined,
  };
}

function expiryStep(): Step {
  return {
    id: "expires",
    kind: "text",
    prompt: l10n.t("Last day on which it holds, such as {0}. The finding comes back afterwards", inSomeMonths()),
    suggestion: inSomeMonths(),
    problem: expiryProblem,
  };
}

function expiryProblem(text: string): string | undefined {
  const isDate = /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDate) return l10n.t("Write year, month and day, such as {0}.", inSomeMonths());
  return text < today() ? l10n.t("That day has passed already: it would justify nothing.") : undefined;
}

function riskSteps(risks: readonly RecordChoice[], answers: Answers): readonly Step[] {
  const items: readonly ChoiceItem[] = [
    ...risks.map(({ id, title }) => ({ id, label: id, description: title })),
    { id: NO_RISK, label: l10n.t("It touches no risk"), description: l10n.t("A rationale is asked for then") },
  ];
  const risk: Step = {
    id: "risk",
    kind: "choice",
    prompt: l10n.t("In which risk is it considered? More can be added in the file"),
    items,
    isOptional: true,
  };
  if (answers.text("risk") !== NO_RISK) return [risk];
  return [
    risk,
    { id: "noRiskRationale", kind: "text", prompt: l10n.t("Why does it touch no risk?"), isOptional: true },
  ];
}

function justificationAnswers(answers: Answers): JustificationAnswers {
  const risk = answers.text("risk");
  const isRisk = risk !== undefined && risk !== NO_RISK;
  return {
    reason: answers.text("reason"),
    mechanism: answers.text("mechanism"),
    transferImpactAssessment: answers.text("transferImpactAssessment"),
    alternativesAssessed: answers.text("alternativesAssessed"),
    owner: answers.text("owner"),
    approver: answers.text("approver"),
    expires: answers.text("expires"),
    ...(isRisk ? { risks: [risk] } : { noRiskRationale: answers.text("noRiskRationale") }),
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function inSomeMonths(): string {
  const day = new Date();
  day.setMonth(day.getMonth() + MONTHS_UNTIL_REVIEW);
  return day.toISOString().slice(0, 10);
}
