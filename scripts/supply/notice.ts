/** The part of NOTICE that speaks of what is bundled: each package with its licence, and the texts of the licences. */
import { type BundledPackage, licenceTexts } from "./bundled";

const START = "LIBRARIES IN THE PROGRAMS";
const END = "END OF LIBRARIES";

/** NOTICE with the packages that there are now. Packages whose texts are the same stand together. */
export function noticeWith(notice: string, packages: readonly BundledPackage[]): string {
  const named = packages.map(({ name, version, licence }) => `  ${name} ${version}, ${licence}`);
  const texts = new Map<string, string[]>();
  for (const { name, version } of packages) {
    for (const text of licenceTexts(name)) texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  const licences = [...texts].flatMap(([text, names]) => ["", `--- ${names.join(", ")}`, "", text]);
  const part = [
    START,
    "",
    "Bundled into the programs. Made by `npm run docs` from what the build puts there.",
    "",
    ...named,
    ...licences,
    "",
    END,
  ].join("\n");
  return `${notice.slice(0, notice.indexOf(START))}${part}${notice.slice(notice.indexOf(END) + END.length)}`;
}
