/** What a technical documentation is built on stands first. */
const INSTRUMENTS = ["MDR", "IVDR", "IEC 62304", "ISO 14971", "IEC 81001-5-1", "MDCG", "ISO 13485", "GDPR"];

/** Where a clause stands among others, by its short name: `MDR Annex I 17.2`. A lower number stands first. */
export function clauseRank(short: string): number {
  const at = INSTRUMENTS.findIndex((name) => short.startsWith(name));
  return at < 0 ? INSTRUMENTS.length : at;
}
