/** Words that people write for the choices of the register, in English and German. */
import { normaliseHeader } from "./headers";

const SYNONYMS: ReadonlyMap<string, string> = new Map([
  [
    "open",
    "offen | new | neu | to do | identified | identifiziert | in progress | in bearbeitung | not run | nicht durchgeführt",
  ],
  ["controlled", "beherrscht | mitigated | under control | reduziert | gemindert"],
  ["accepted", "akzeptiert | hingenommen"],
  ["closed", "geschlossen | abgeschlossen | erledigt | done | completed"],
  ["proposed", "vorgeschlagen | geplant | planned | draft | entwurf"],
  ["implemented", "umgesetzt | implementiert | realisiert"],
  ["verified", "verifiziert | nachgewiesen"],
  ["retired", "zurückgezogen | obsolete | obsolet | entfallen | withdrawn"],
  ["in-review", "in prüfung | under review | review"],
  ["approved", "freigegeben | genehmigt | released"],
  [
    "inherent-safety",
    "inherent safety by design | inherently safe design | safe by design | inhärente sicherheit | inhärent sicheres design | eigensicheres design | konstruktiv",
  ],
  ["protective-measure", "protective measures | protection | schutzmaßnahme | schutzmaßnahmen | schutz"],
  [
    "information-for-safety",
    "information | safety information | sicherheitsinformation | sicherheitsinformationen | informationen zur sicherheit | information zur sicherheit",
  ],
  ["low", "niedrig | gering | klein"],
  ["medium", "mittel | moderate | moderat"],
  ["high", "hoch | groß"],
  ["passed", "pass | bestanden | ok | i o | erfolgreich | success | successful"],
  ["failed", "fail | nicht bestanden | nok | not ok | n i o | fehlgeschlagen | failure"],
  ["A", "class a | klasse a"],
  ["B", "class b | klasse b"],
  ["C", "class c | klasse c"],
]);

const WORDS = new Map([...SYNONYMS].map(([option, words]) => [option, new Set(words.split("|").map(normaliseHeader))]));

/** The option that a word stands for; undefined where none of these means it. */
export function optionFor(word: string, options: readonly string[]): string | undefined {
  const written = normaliseHeader(word);
  return (
    options.find((option) => normaliseHeader(option) === written) ??
    options.find((option) => WORDS.get(option)?.has(written))
  );
}

const YES = new Set(
  words("yes | y | ja | j | true | wahr | x | ok | acceptable | akzeptabel | akzeptierbar | vertretbar"),
);
const NO = new Set(
  words(`no | n | nein | false | falsch | not acceptable | unacceptable | nicht akzeptabel | nicht akzeptierbar
    | inakzeptabel | nicht vertretbar`),
);

/** A yes or a no; undefined for anything else. */
export function yesOrNo(word: string): boolean | undefined {
  const written = normaliseHeader(word);
  return YES.has(written) ? true : NO.has(written) ? false : undefined;
}

const NOTHING = new Set(words("na | n a | none | keine | keiner | nicht zutreffend | not applicable"));

/** True for what is written where there is nothing to write. */
export function saysNothing(word: string): boolean {
  return /^[-–—/.]*$/.test(word.trim()) || NOTHING.has(normaliseHeader(word));
}

function words(list: string): readonly string[] {
  return list.split("|").map(normaliseHeader);
}
