/** `regulatory/device.yaml`: what the device is, and which policy its infrastructure is read against. */
import * as z from "zod";
import { CHANGE_REGIMES } from "../../knowledge/change-question";
import { severity } from "../../knowledge/resource";
import {
  calledService,
  changeRequests,
  minimumRequirements,
  modernisedPart,
  releaseRecord,
  validationPlan,
} from "./device-parts";
import { choice, covers, date, interval, schemaVersion, text, texts } from "./field";

export const MDR_CLASSES = ["I", "IIa", "IIb", "III"] as const;
export const IVDR_CLASSES = ["A", "B", "C", "D"] as const;
export const SAFETY_CLASSES = ["A", "B", "C"] as const;
export const OVERLAYS = ["de-sgbv", "fr-hds"] as const;
export const PROFILES = ["gxp"] as const;

const environment = z
  .strictObject({
    name: text("Name of the environment, such as production."),
    purpose: choice(["production", "validation", "development"], "What it is used for. Patients depend on production."),
    provider: text("Cloud provider, by its key in suppliers.yaml."),
    regions: texts("Regions that belong to it, by the provider's own codes, such as eu-central-1."),
    covers: covers("Resources that belong to it."),
    folders: texts("Folders whose files describe it, relative to the workspace."),
  })
  .meta({ description: "An environment in which the device runs, as stated in its documentation (MDR Annex I 17.4)." });

export const SCOPE_DECISIONS = ["in", "out"] as const;

const scopeEntry = z
  .strictObject({
    decision: choice(
      SCOPE_DECISIONS,
      "in: it belongs to the device. out: it does not, and its findings are no findings about the device.",
    ),
    rationale: text("Why. A part is out of scope only with a reason."),
    folders: texts("Folders whose files it speaks of, with those below them, relative to the workspace."),
    namespaces: texts("Kubernetes namespaces that it speaks of."),
    covers: covers("Resources that it speaks of."),
    by: text("Who decided."),
    date: date("Day of the decision."),
  })
  .meta({
    description:
      "A part of the infrastructure that belongs to the device, or does not. What speaks of fewer resources goes before what speaks of more; a tag in code, # @scope out: reason, goes before both.",
  });
export type ScopeEntry = z.infer<typeof scopeEntry>;

export const USE_PATTERNS = ["cloud", "hybrid", "auxiliary"] as const;
export type UsePattern = (typeof USE_PATTERNS)[number];

const reviewIntervals = z
  .strictObject({
    items: interval("Between two reviews of a SOUP item against the code (8.1.3, 8.2.3). 12 months when left out."),
    anomalyLists: interval("Between two readings of a list of known problems (7.1.3). 6 months when left out."),
    changeChannels: interval("Between two looks at a supplier's announcements (6.1 f). 3 months when left out."),
    suppliers: interval(
      "Between two evaluations of a supplier that names no day for the next (ISO 13485 7.4.1). 24 months when left out.",
    ),
    subprocessors: interval("Between two readings of a supplier's list of sub-processors. 12 months when left out."),
    notice: interval("How long before its end a certificate is mentioned. 3 months when left out."),
  })
  .meta({
    description:
      "How old a review may become. The standards name no intervals: what is left out is Tureen's own choice, and findings say so.",
  });
export type ReviewIntervals = z.infer<typeof reviewIntervals>;

const ruleSetting = z.enum(["off", ...severity.options]);
export type RuleSetting = z.infer<typeof ruleSetting>;

const idKinds = ["soup", "risk", "control", "hazard", "requirement", "test", "justification", "supplier"] as const;
/** Record kinds that people refer to by an identifier. */
export type IdKind = (typeof idKinds)[number];

function perIdKind(description: string) {
  return z
    .strictObject(Object.fromEntries(idKinds.map((kind) => [kind, text(`For ${kind} identifiers.`)])) as IdTexts)
    .meta({
      description,
    });
}
type IdTexts = Record<IdKind, ReturnType<typeof text>>;

export const device = z
  .strictObject({
    schemaVersion,
    name: text("Trade name of the device, as on the label."),
    manufacturer: text("Legal manufacturer (MDR Article 2(30)): the name on the label."),
    udiDi: text("UDI-DI of the software, from the issuing entity. MDR Article 27, Annex VI Part C 6.5."),
    basicUdiDi: text("Basic UDI-DI of the device group."),
    intendedPurpose: text("Intended purpose in one or two sentences, as in the instructions for use."),
    regulation: choice(["MDR", "IVDR"], "MDR (EU) 2017/745 or IVDR (EU) 2017/746."),
    class: choice(
      [...MDR_CLASSES, ...IVDR_CLASSES],
      "Class of the device: I, IIa, IIb or III under the MDR; A, B, C or D under the IVDR.",
    ),
    softwareSafetyClass: choice(
      SAFETY_CLASSES,
      "Software safety class of IEC 62304. It decides which fields a SOUP item needs; B and C need more than A.",
    ),
    changeRegime: choice(
      CHANGE_REGIMES,
      "Which questions a change report asks. certified: a certificate or declaration under the MDR or IVDR; UDI and notified body. legacy: on the market under the transitional provisions of the former directives; significant change. certified when left out.",
    ),
    environments: z
      .array(environment)
      .meta({ description: "The environments in which the device runs. The code is compared with this list." })
      .optional(),
    scope: z
      .array(scopeEntry)
      .meta({
        description:
          "What of the code belongs to the device, and what does not. Without an entry or a tag a resource counts as part of it.",
      })
      .optional(),
    pattern: choice(
      USE_PATTERNS,
      "How the device uses the cloud. cloud: the medical function runs there, everything belongs to the device unless `scope` says otherwise. hybrid: part of it runs on a device or a computer; `calledServices` lists what it calls. auxiliary: the cloud only helps (updates, licences, logs, analytics); each folder and namespace is decided on.",
    ),
    calledServices: z.array(calledService).meta({ description: "Services that the device calls." }).optional(),
    modernisation: z
      .array(modernisedPart)
      .meta({ description: "Legacy, new and facade parts while a system is modernised piece by piece." })
      .optional(),
    minimumRequirements: minimumRequirements.optional(),
    validationPlan: validationPlan.optional(),
    changeRequests: changeRequests.optional(),
    releases: z
      .array(releaseRecord)
      .meta({ description: "What people decided about releases: UDI-PI, evaluation, notified body, approval." })
      .optional(),
    allowedImages: texts(
      "Container images that may be used as a base or as they are, with * for any text: registry.example.org/hardened/*. What is not among them is listed in the environment sheet.",
    ),
    allowedPlaces: texts(
      "Where data may be stored: EU, EEA, adequate (countries with an adequacy decision), country codes such as CH, or region codes. EEA when left out.",
    ),
    overlays: z
      .array(z.enum(OVERLAYS))
      .meta({
        description:
          "National rules on top: de-sgbv (section 393 SGB V, Germany), fr-hds (hosting of health data, France).",
      })
      .optional(),
    profiles: z
      .array(z.enum(PROFILES))
      .meta({ description: "Further sets of rules to apply: gxp (Annex 11 and Part 11 duties of quality systems)." })
      .optional(),
    rules: z
      .record(z.string(), ruleSetting)
      .meta({
        description:
          "Rules at another severity, or off, by their name: version/image: warning. It holds for everybody, in the editor and on the command line.",
      })
      .optional(),
    reviewIntervals: reviewIntervals.optional(),
    idPatterns: perIdKind(
      "How identifiers look, # standing for a digit: SOUP-###. Others are reported, and new ones are made this way.",
    ).optional(),
    links: perIdKind("Where an identifier is kept elsewhere: a web address with {id} in it.").optional(),
  })
  .meta({ title: "Tureen: device", description: "The device and the policy for its infrastructure." });
export type Device = z.infer<typeof device>;
