/** Certificates and attestations of suppliers: evidence about them, as long as it holds and names the right one. */
import type { SupplierTable } from "../../knowledge/supplier";
import { dayAfter } from "../interval";
import type { Supplier } from "../records/supplier";
import type { Entry } from "../register";
import { intervalOf } from "./reviews";
import { hasData, linksOf } from "./suppliers";
import type { RegisterFact, RegisterView } from "./view";
import { nameOf } from "./words";

type Certificate = NonNullable<Supplier["certificates"]>[number];

/** Certificates that have ended, and as information those that end soon. */
export function expiredCertificates({ register }: RegisterView, on: string): readonly RegisterFact[] {
  const { length } = intervalOf(register, "notice");
  return eachCertificate(register.suppliers, (entry, { expires, ...certificate }, at) => {
    if (expires === undefined || expires >= dayAfter(on, length)) return [];
    const isOver = expires < on;
    const what = `${certificate.scheme ?? "A certificate"} of ${nameOf(entry)}`;
    return [
      {
        ...factOf("certificate/expired", entry, at, "expires"),
        message: isOver
          ? `${what} was valid until ${expires}: it is no evidence for the time since. Ask for the next one.`
          : `${what} is valid until ${expires}. Ask for the next one in time.`,
        ...(!isOver && { severity: "information" }),
      },
    ];
  });
}

/** Certificates that name another legal entity than the one under contract. */
export function certificatesOfOthers({ register }: RegisterView): readonly RegisterFact[] {
  return eachCertificate(register.suppliers, (entry, { entity, scheme }, at) => {
    const { legalEntity } = entry.record;
    if (entity === undefined || legalEntity === undefined || isSame(entity, legalEntity)) return [];
    const message = `${scheme ?? "A certificate"} of ${nameOf(entry)} names ${entity}, and the contract is with ${legalEntity}. Find out whether it covers what you are supplied with.`;
    return [{ ...factOf("certificate/other-entity", entry, at, "entity"), message }];
  });
}

/** Schemes that national rules ask for where health data is processed. */
const SCHEMES = [
  { overlay: "de-sgbv", scheme: /\bC5\b/i, words: "a C5 attestation (section 393 SGB V)", clause: "DE-SGBV-393" },
  { overlay: "fr-hds", scheme: /\bHDS\b/i, words: "an HDS certificate", clause: "FR-HDS-v2" },
] as const;

/** Suppliers that hold data and have no certificate of a scheme that the overlays of the device ask for. */
export function missingCertificates(view: RegisterView, table: SupplierTable, on: string): readonly RegisterFact[] {
  const asked = SCHEMES.filter(({ overlay }) => view.register.device.overlays.includes(overlay));
  if (asked.length === 0) return [];
  const suppliers = linksOf(view, table);
  return view.register.suppliers.flatMap((entry) => {
    if (!suppliers.componentsOf(entry.id).some((component) => hasData(component, view))) return [];
    const held = (entry.record.certificates ?? []).filter(({ expires }) => expires === undefined || expires >= on);
    return asked
      .filter(({ scheme }) => !held.some((certificate) => scheme.test(certificate.scheme ?? "")))
      .map(({ overlay, words, clause }): RegisterFact => {
        const message = `${nameOf(entry)} stores or carries data, the device file names \`${overlay}\`, and no valid certificate of it is ${words}. Add the one that it has.`;
        const place = entry.fields.get("certificates")?.key ?? entry.at;
        return { ...factOf("certificate/missing", entry, undefined, ""), at: place, message, clauses: [clause] };
      });
  });
}

function eachCertificate(
  suppliers: readonly Entry<Supplier>[],
  look: (entry: Entry<Supplier>, certificate: Certificate, at: number) => readonly RegisterFact[],
): readonly RegisterFact[] {
  return suppliers.flatMap((entry) =>
    (entry.record.certificates ?? []).flatMap((certificate, at) => look(entry, certificate, at)),
  );
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return plain(a) === plain(b);
}

function factOf(
  rule: string,
  entry: Entry<Supplier>,
  position: number | undefined,
  field: string,
): Omit<RegisterFact, "message"> {
  const place = position === undefined ? undefined : entry.fields.get(`certificates.${position}.${field}`)?.value;
  return { rule, subject: entry.id, at: place ?? entry.at, resource: undefined, related: [], clauses: [] };
}
