/**
 * What people write above the columns of risk files, SOUP lists and requirement lists, in English and German. Plain
 * words of practice and the headers of public templates; ISO 14971 and IEC 62304 lend only the names of things.
 */
import type { ImportTarget } from "../records/import";

/** Headers by field, in the order in which they are preferred where several columns would fit. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** The entries of a list with bars. */
function words(list: string): readonly string[] {
  return list.split("|").map((word) => word.trim());
}

const ID = "id | nr | no | number | nummer | key | uid | kennung | ident | identifier | lfd nr | item id | id nr";
const OWNER = `owner | responsible | responsible person | verantwortlich | verantwortlicher | zuständig
  | verantwortung`;
const NOTES = `notes | note | comment | comments | remark | remarks | bemerkung | bemerkungen | kommentar
  | kommentare | anmerkung | anmerkungen | hinweis`;
const URL = "url | link | web link | hyperlink | adresse | ticket | jira | issue link";
const STATUS = "status | state | zustand | stand";
const TITLE = `title | titel | name | summary | short description | kurzbeschreibung | bezeichnung | betreff
  | kurztitel`;
const DESCRIPTION = "description | beschreibung | details | detailed description";
const CONTROL = `risk control | risk control measure | risk control measures | control | control measure
  | measure | measures | mitigation | mitigations | mitigation measure | risk mitigation | maßnahme
  | maßnahmen | risikobeherrschungsmaßnahme | risikobeherrschungsmaßnahmen | risikobeherrschung
  | risikominderung | risikominderungsmaßnahme | gegenmaßnahme | gegenmaßnahmen`;
const CONTROL_IDS = `risk control id | risk control ids | risk control id s | control id | control ids
  | control id s | controls | risk controls | measure id | mitigation id | rcm id | rc id | maßnahmen id
  | maßnahmen ids | maßnahmennummer`;
const HAZARD_IDS = `hazard id | hazard ids | hazard id s | hazards | gefährdungs id | gefährdungs ids
  | gefährdungen`;
const RISK_IDS = `risk id | risk ids | risk id s | risks | related risk ids | related risks | risiko id
  | risiko ids | risiken`;
const REQUIREMENT_IDS = `requirement id | requirement ids | requirement id s | related requirements
  | linked requirements | verifies | anforderungs id | anforderungs ids | zugehörige anforderungen`;
const TEST_IDS = `test id | test ids | test id s | tests | test cases | verified by | testfälle | testfall id
  | prüffälle`;
const IMPLEMENTED = `verification implementation | verification of implementation | implementation verification
  | evidence of implementation | nachweis der umsetzung | umsetzungsnachweis | verifizierung der umsetzung`;
const EFFECTIVE = `verification effectiveness | verification of effectiveness | effectiveness verification
  | evidence of effectiveness | wirksamkeitsnachweis | nachweis der wirksamkeit | wirksamkeit`;

const RISKS = {
  id: `risk id | risk no | risk number | risiko id | risiko nr | risikonummer | fmea id | ${ID}`,
  title: `${TITLE} | risk | risiko | risk title | risk name`,
  description: `${DESCRIPTION} | risk description | risikobeschreibung`,
  hazards: HAZARD_IDS,
  "hazard.title": `hazard | potential hazard | hazard description | gefährdung | potenzielle gefährdung | gefahr
    | gefahrenquelle`,
  failureMode: `failure mode | potential failure mode | failure | fehler | fehlermodus | fehlerart | fehlerbild
    | möglicher fehler | ausfallart`,
  sequenceOfEvents: `sequence of events | foreseeable sequence of events | cause | causes | potential cause
    | ereignisfolge | ereigniskette | vorhersehbare abfolge von ereignissen | abfolge von ereignissen
    | ursache | ursachen | fehlerursache`,
  hazardousSituation: `hazardous situation | hazardous situations | gefährdungssituation
    | gefährdungssituationen | gefährliche situation`,
  harm: `harm | harms | potential harm | schaden | möglicher schaden | schädigung | effect | effects
    | effect of failure | potential effect | consequence | consequences | auswirkung | auswirkungen
    | fehlerfolge | folge | folgen`,
  "initial.p1": "p1",
  "initial.p2": "p2",
  "initial.probability": `probability | p | probability of harm | probability of occurrence | likelihood
    | occurrence | o | wahrscheinlichkeit | eintrittswahrscheinlichkeit | auftretenswahrscheinlichkeit
    | auftreten | w`,
  "initial.severity": `severity | s | severity of harm | schweregrad | schwere | schadensausmaß
    | schadensschwere | ausmaß | bedeutung`,
  "initial.acceptable": `acceptable | acceptability | risk acceptable | risk acceptability | akzeptabel
    | akzeptierbar | akzeptanz | vertretbar | risikoakzeptanz`,
  "residual.rationale": `residual risk rationale | residual risk justification | begründung restrisiko
    | bewertung restrisiko`,
  controls: CONTROL_IDS,
  "control.title": CONTROL,
  "control.type": `control type | type of control | risk control type | measure type | art der maßnahme
    | maßnahmenart | maßnahmentyp`,
  "control.implementation.reference": IMPLEMENTED,
  "control.effectiveness.reference": EFFECTIVE,
  noControlRationale: "no control rationale | begründung ohne maßnahme",
  status: `${STATUS} | risk status | risikostatus`,
  owner: `${OWNER} | risk owner | risikoeigner`,
  reviewedAt: "reviewed at | last reviewed | last review | review date | überprüft am | letzte überprüfung",
  url: URL,
  notes: NOTES,
};

const CONTROLS = {
  id: `risk control id | control id | measure id | mitigation id | rcm id | rc id | maßnahmen id
    | maßnahmennummer | ${ID}`,
  title: `${TITLE} | ${CONTROL}`,
  description: DESCRIPTION,
  type: "type | typ | art | control type | type of control | art der maßnahme | maßnahmentyp",
  probabilityReduction: "probability reduction | reduction of probability | verringerung der wahrscheinlichkeit",
  severityReduction: "severity reduction | reduction of severity | verringerung des schweregrads",
  newRisks: `new risks | new hazards | risks introduced | negative influence
    | negative influence on device safety performance introduced by mitigation measure | neue risiken
    | neue gefährdungen`,
  requirements: REQUIREMENT_IDS,
  "implementation.reference": IMPLEMENTED,
  "effectiveness.reference": EFFECTIVE,
  status: STATUS,
  owner: OWNER,
  url: URL,
  notes: NOTES,
};

const HAZARDS = {
  id: `hazard id | gefährdungs id | ${ID}`,
  title: `${TITLE} | hazard | gefährdung | gefahr | gefahrenquelle`,
  description: `${DESCRIPTION} | hazard description`,
  url: URL,
};

const REQUIREMENTS = {
  id: `requirement id | req id | anforderungs id | anforderungsnummer | anforderungs nr | ${ID}`,
  title: `${TITLE} | requirement title`,
  text: `${DESCRIPTION} | text | requirement | requirement text | requirement description | statement
    | specification | anforderung | anforderungstext | anforderungsbeschreibung | software requirement
    | softwareanforderung`,
  controls: `${CONTROL_IDS} | related controls | implements control`,
  tests: TEST_IDS,
  url: URL,
};

const TESTS = {
  id: `test id | test case id | testfall id | testfall nr | ${ID}`,
  title: `${TITLE} | test | test case | test name | testfall | prüfung | prüffall`,
  requirements: `${REQUIREMENT_IDS} | requirement | requirements | anforderung | anforderungen`,
  result: `result | test result | outcome | verdict | pass fail | ergebnis | testergebnis | prüfergebnis
    | ${STATUS}`,
  date: "date | test date | run date | executed on | execution date | datum | testdatum | durchgeführt am",
  commit: "commit | revision | git commit",
  url: URL,
};

const SOUP = {
  id: `soup id | soup nr | ${ID}`,
  title: `${TITLE} | package name | package | software | soup | soup name | software name | component
    | component name | library | komponente | softwarekomponente | bibliothek | paket`,
  manufacturer: "manufacturer | hersteller | vendor | publisher | anbieter",
  supplier: "supplier | lieferant",
  designator: "version | designator | unique designator | version number | release | versionsnummer | bezeichner",
  softwareSystem: "software system | softwaresystem | system | repository",
  programmingLanguage: "programming language | language | programmiersprache | sprache",
  website: `website | web site | homepage | webseite | ${URL}`,
  licence: "license | licence | lizenz",
  safetyClass: "safety class | software safety class | sicherheitsklasse | software sicherheitsklasse",
  riskLevel: "risk level | risikostufe | risikolevel | risiko",
  functionalRequirements: `requirements | requirement | functional requirements
    | functional and performance requirements | purpose | anforderungen | funktionale anforderungen | zweck
    | einsatzzweck | verwendungszweck`,
  performanceRequirements: "performance requirements | leistungsanforderungen",
  systemRequirements: `system requirements | hardware and software requirements | hardware software requirements
    | systemanforderungen | hard und softwareanforderungen`,
  "anomalyList.url": `anomaly list | anomaly list url | known anomalies | published anomalies | bug list
    | issue tracker | anomalieliste | fehlerliste`,
  "anomalyList.reviewedAt": "anomaly list reviewed at | anomalies reviewed at | anomalien geprüft am",
  "anomalyList.outcome": `anomaly evaluation | relevant anomalies | anomaly assessment | bewertung der anomalien
    | relevante anomalien`,
  verification: `verification reasoning | verification | verification method | verifizierung | verifikation
    | begründung der verifizierung`,
  verifiedAt: `last verified at | last verified | verified at | verified on | verifiziert am
    | zuletzt verifiziert | zuletzt geprüft`,
  risks: RISK_IDS,
  nextReview: "next review | nächste überprüfung",
  status: STATUS,
  owner: OWNER,
  notes: NOTES,
};

const SUPPLIERS = {
  id: `supplier id | lieferanten nr | lieferantennummer | ${ID}`,
  name: `${TITLE} | supplier | supplier name | lieferant | lieferantenname | company | firma`,
  legalEntity: "legal entity | contract partner | vertragspartner | juristische person",
  country: "country | land",
  website: `website | homepage | webseite | ${URL}`,
  services: "services | products | products services | scope of supply | leistungen | produkte | lieferumfang",
  criticality: "criticality | kritikalität | critical",
  evaluatedAt: `evaluated at | evaluated on | last evaluation | evaluation date | date of evaluation
    | bewertet am | letzte bewertung | datum der bewertung`,
  nextEvaluation: "next evaluation | re evaluation | next evaluation due | nächste bewertung | wiederbewertung",
  evaluation: "evaluation | evaluation record | bewertung | qualification",
  securityContact: "security contact",
  owner: OWNER,
  notes: NOTES,
};

const FAILURE_MODES = {
  id: `failure mode id | fm id | ${ID}`,
  failureMode: "failure mode | potential failure mode | fehlermodus | fehlerart | fehlerbild | ausfallart",
  softwareSystem: "software system | softwaresystem | system | component | komponente",
  leadsTo: `${HAZARD_IDS} | ${RISK_IDS}`,
};

/** What follows from other columns, or has no field in the register: left out without a word. */
export const DERIVED = words(`p1 p2 | rpn | rpz | risk priority number | risikoprioritätszahl | detection | d | e
  | entdeckung | risk score | risk index | risk value | risikowert | risikozahl`);

export const VOCABULARIES: ReadonlyMap<ImportTarget, Vocabulary> = new Map<ImportTarget, Vocabulary>(
  (
    [
      ["failure-modes", FAILURE_MODES],
      ["risks", RISKS],
      ["controls", CONTROLS],
      ["hazards", HAZARDS],
      ["requirements", REQUIREMENTS],
      ["tests", TESTS],
      ["soup", SOUP],
      ["suppliers", SUPPLIERS],
    ] as const
  ).map(([target, fields]) => [
    target,
    new Map(Object.entries(fields).map(([field, headers]) => [field, words(headers)])),
  ]),
);

/** Headers that tell what a table is, though the register has no field for them. */
export const HINTS: ReadonlyMap<ImportTarget, readonly string[]> = new Map<ImportTarget, readonly string[]>([
  [
    "requirements",
    words(`category | kategorie | priority | priorität | software system | softwaresystem | risk control measure
      | related risk ids | acceptance criteria | akzeptanzkriterien`),
  ],
  ["tests", words("expected result | erwartetes ergebnis | steps | schritte | precondition | vorbedingung | tester")],
]);

/** Headers that every kind of list has: they say little about what a table is. */
export const COMMON = words([ID, TITLE, DESCRIPTION, STATUS, OWNER, URL, NOTES, HAZARD_IDS].join(" | "));

/** Words for an estimate after the controls, beside its name. */
export const AFTER_CONTROLS = words(`residual | after | post | rest | nach | final | restrisiko | remaining
  | verbleibend | verbleibende | mitigated`);

/** Words for an estimate before the controls. */
export const BEFORE_CONTROLS = words(`initial | before | pre | vor | inherent | unmitigated | anfangs | initiale
  | initialer | ausgangsrisiko`);

/** What such headers say besides. */
export const FILLING = words(`control | controls | measure | measures | mitigation | mitigations | risk | risiko
  | risk control | maßnahme | maßnahmen | beherrschung | risikobeherrschung | the | of | der | den | von | mit | by
  | rating | value | wert | bewertung | estimation`);
