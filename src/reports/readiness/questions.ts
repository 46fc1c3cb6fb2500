/** The questions, each with what code and register hold for it. */
import { undecidedItems } from "../../register/queries/failure-modes";
import { staleReviews } from "../../register/queries/reviews";
import type { Finding } from "../../rules/finding";
import type { Sentence } from "../document/document";
import type { ReportInput } from "../document/input";
import { type SoupReport, soupReport } from "../soup/report";
import { requirementsDocument, reviewOfCode, watchersInCode } from "./linked";

export interface Answered {
  readonly question: Sentence;
  /** IDs of the clauses that it is about. */
  readonly bearsOn: readonly string[];
  readonly evidence: readonly Sentence[];
  readonly missing: readonly Sentence[];
  readonly unknowable: readonly Sentence[];
}

interface Facts {
  readonly input: ReportInput;
  readonly report: SoupReport;
  /** Open findings of rules whose names begin so. */
  open(...families: readonly string[]): readonly Finding[];
}

/** Every question with its facts. */
export function questionsOf(input: ReportInput): readonly Answered[] {
  const open = input.findings.filter(({ outcome }) => outcome === "fail");
  const facts: Facts = {
    input,
    report: soupReport(input),
    open: (...families) => open.filter(({ rule }) => families.some((family) => rule.startsWith(family))),
  };
  return [
    minimumRequirements(facts),
    inventory(facts),
    reproducibility(facts),
    failureModes(facts),
    vulnerabilities(facts),
    changeControl(facts),
    places(facts),
    history(facts),
  ];
}

function minimumRequirements({ input }: Facts): Answered {
  const environments = input.register.device.environments ?? [];
  const document = requirementsDocument(input);
  return {
    question: "Are the minimum requirements for hardware, networks and security measures set out?",
    bearsOn: ["MDR-AnnexI-17.4"],
    evidence: [
      ...some(
        environments.length,
        "environment is declared in `device.yaml`",
        "environments are declared in `device.yaml`",
      ),
      "`tureen environment` sets out what the code declares.",
      ...document.evidence,
    ],
    missing: [...(environments.length === 0 ? ["`device.yaml` declares no environment."] : []), ...document.missing],
    unknowable: [
      "Whether the document of the technical file says the same, and who approved it.",
      "What operators are told in the instructions for use.",
    ],
  };
}

function inventory({ report, input }: Facts): Answered {
  const undesignated = report.components.filter(
    ({ designators, pinState }) => designators.length === 0 && pinState !== "unpinnable",
  );
  const incomplete = report.items.filter(({ missing, state }) => state !== "retired" && missing.length > 0);
  return {
    question:
      "Is every component of the infrastructure in the inventory, with identifier, version or tier, supplier, region and configuration?",
    bearsOn: ["62304-8.1.2", "62304-8.1.3"],
    evidence: [
      ...some(report.components.length, "component is shown by the code", "components are shown by the code"),
      ...some(report.items.length, "item stands in the register", "items stand in the register"),
    ],
    missing: [
      ...some(report.unregistered.length, "component has no item", "components have no item"),
      ...some(undesignated.length, "component has no version in source", "components have no version in source"),
      ...some(
        incomplete.length,
        "item lacks fields that a clause asks for",
        "items lack fields that a clause asks for",
      ),
      ...some(
        input.findings.filter(({ outcome }) => outcome === "not-assessed").length,
        "fact cannot be read from source",
        "facts cannot be read from source",
      ),
    ],
    unknowable: ["What is used and stands in no code.", "What runs now: values are those that source declares."],
  };
}

function reproducibility({ input, report, open }: Facts): Answered {
  const locks = input.files.filter((file) => file.endsWith(".terraform.lock.hcl") || file.endsWith("Chart.lock"));
  const pinned = report.components.filter(({ pinState }) => pinState === "pinned");
  const byHand = input.register.soup.filter(({ record }) => record.source === "manual");
  return {
    question: "Is the infrastructure entirely in code, and can each release be reproduced from it?",
    bearsOn: ["62304-5.8.5", "62304-8.1.3"],
    evidence: [
      ...some(locks.length, "lock file holds versions", "lock files hold versions"),
      ...some(pinned.length, "component is pinned", "components are pinned"),
    ],
    missing: [
      ...some(open("version/").length, "open fact about versions", "open facts about versions"),
      ...some(
        open("change/").length,
        "open fact about changes outside of code",
        "open facts about changes outside of code",
      ),
      ...some(byHand.length, "item is kept by hand", "items are kept by hand"),
    ],
    unknowable: ["Whether anything was changed in a console.", "Whether what was applied is this state of the code."],
  };
}

function failureModes({ input, report, open }: Facts): Answered {
  const asked = input.register.soup.filter(
    ({ record }) => record.status !== "retired" && record.role !== "out-of-scope",
  );
  const undecided = undecidedItems(input.view);
  return {
    question: "Are the ways in which the cloud can fail considered in the risk file?",
    bearsOn: ["62304-7.1.2c", "14971-5.4"],
    evidence: [
      ...some(
        asked.length - undecided.length,
        "item is linked to risks, or has decisions on its failures",
        "items are linked to risks, or have decisions on their failures",
      ),
      ...some(input.register.risks.length, "risk stands in the register", "risks stand in the register"),
    ],
    missing: [
      ...some(
        report.unregistered.length,
        "component has no item, so that nobody decided on its failures",
        "components have no item, so that nobody decided on their failures",
      ),
      ...(input.register.risks.length === 0 ? ["No risk stands in the register."] : []),
      ...some(undecided.length, "item is undecided", "items are undecided"),
      ...some(
        open("control/").length,
        "risk control without implementation or verification",
        "risk controls without implementation or verification",
      ),
    ],
    unknowable: ["Whether a decision is right, and whether a control works."],
  };
}

function vulnerabilities({ report, input }: Facts): Answered {
  const watchers = watchersInCode(input);
  const active = report.items.filter(({ state, isOutside }) => state !== "retired" && !isOutside);
  const stale = staleReviews(input.view, input.on).filter(({ clauses }) => clauses.includes("62304-7.1.3"));
  const read = active.filter(({ anomalyListReviewedAt }) => anomalyListReviewedAt !== undefined);
  const latest = read
    .map(({ anomalyListReviewedAt }) => anomalyListReviewedAt ?? "")
    .sort()
    .at(-1);
  return {
    question: "Is there running monitoring of vulnerabilities and known problems?",
    bearsOn: ["62304-7.1.3"],
    evidence: [
      ...some(
        read.length,
        "item has a list of known problems that was read",
        "items have lists of known problems that were read",
      ),
      ...(latest ? [`The latest reading was on ${latest}.`] : []),
      ...watchers.evidence,
    ],
    missing: [
      ...some(
        report.unregistered.length,
        "component has no item, so that nobody reads its list of known problems",
        "components have no item, so that nobody reads their lists of known problems",
      ),
      ...some(active.length - read.length, "item has no such reading", "items have no such reading"),
      ...some(
        stale.length,
        "reading is too old, or was made for another version",
        "readings are too old, or were made for another version",
      ),
      ...watchers.missing,
    ],
    unknowable: [
      "What scanners found, unless a result is given to `tureen anomalies`.",
      "Whether the lists were read with care, and what was done about them elsewhere.",
    ],
  };
}

function changeControl({ input, report, open }: Facts): Answered {
  const unpinnable = new Set(
    report.items
      .filter(({ pinState, state, isOutside }) => pinState?.includes("unpinnable") && state !== "retired" && !isOutside)
      .map(({ id }) => id),
  );
  const watched = input.register.soup.filter(
    ({ id, record }) => unpinnable.has(id) && record.changeChannel?.owner !== undefined,
  );
  const review = reviewOfCode(input);
  return {
    question: "Is there documented change control, also for what suppliers change by themselves?",
    bearsOn: ["62304-6.1f", "62304-8.2.1"],
    evidence: [
      ...some(
        watched.length,
        "item that cannot be pinned has somebody who watches it",
        "items that cannot be pinned have somebody who watches them",
      ),
      ...review.evidence,
    ],
    missing: [
      ...review.missing,
      ...some(
        report.unregistered.filter(({ pinState }) => pinState === "unpinnable").length,
        "component that cannot be pinned has no item",
        "components that cannot be pinned have no item",
      ),
      ...some(
        unpinnable.size - watched.length,
        "item that cannot be pinned is watched by nobody",
        "items that cannot be pinned are watched by nobody",
      ),
      ...some(open("version/auto-upgrade").length, "service upgrades by itself", "services upgrade by themselves"),
      ...some(open("register/suspect").length, "item changed since its review", "items changed since their review"),
    ],
    unknowable: ["Whether the procedure is followed, and who looked at a change before it was taken in."],
  };
}

function places({ input, open }: Facts): Answered {
  const justified = input.findings.filter(({ rule, outcome }) => rule.startsWith("region/") && outcome === "justified");
  const unread = input.findings.filter(({ rule, outcome }) => rule.startsWith("region/") && outcome === "not-assessed");
  return {
    question: "Is the choice of places decided and recorded, and do data protection and technical file tell the same?",
    bearsOn: ["GDPR-44"],
    evidence: [
      ...some(justified.length, "place is justified", "places are justified"),
      "`tureen locations` and `tureen environment` are made from one state of the code.",
    ],
    missing: [
      ...some(open("region/").length, "open fact about places", "open facts about places"),
      ...some(unread.length, "place cannot be read from source", "places cannot be read from source"),
    ],
    unknowable: ["Whether a transfer is lawful.", "Where staff of a provider read data from."],
  };
}

function history({ input }: Facts): Answered {
  const { folder } = input.register;
  const releases = input.files.filter((file) => file.startsWith(`${folder}/releases/`) && file.endsWith(".json"));
  const { commit, isDirty } = input.revision;
  const isReleaseKept = input.release === undefined || releases.includes(`${folder}/releases/${input.release}.json`);
  return {
    question: "Can it be told exactly what was running and what was affected, for any release?",
    bearsOn: ["62304-8.1.3"],
    evidence: [
      ...some(releases.length, "release snapshot is kept", "release snapshots are kept"),
      ...(commit ? [`This document rests on commit ${commit}.`] : []),
    ],
    missing: [
      ...(isReleaseKept ? [] : [`No snapshot of release ${input.release} is kept.`]),
      ...(isReleaseApproved(input) ? [] : [`No approval of release ${input.release} is recorded in \`device.yaml\`.`]),
      ...(releases.length === 0 ? ["No release snapshot is kept in the register's folder."] : []),
      ...(commit ? [] : ["The commit is not known."]),
      ...(isDirty ? ["Files differ from the commit."] : []),
    ],
    unknowable: ["What the device did.", "What was applied between two releases."],
  };
}

/** Asked only where the document speaks of a release. */
function isReleaseApproved({ release, register }: ReportInput): boolean {
  const record = register.device.releases?.find(({ name }) => name !== undefined && name === release);
  return release === undefined || record?.approval?.by !== undefined;
}

function some(number: number, one: string, several: string): readonly Sentence[] {
  if (number <= 0) return [];
  return [`${number} ${number === 1 ? one : several}.`];
}
