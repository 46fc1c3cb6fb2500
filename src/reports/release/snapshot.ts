/**
 * A release as a snapshot: what was declared when it was made. It is written once; each snapshot names the one before it
 * by hash, so that a later change to any of them can be found (IEC 62304 8.1.3, 5.8.5).
 */
import * as z from "zod";
import { canonicalResource } from "../../register/fingerprint/canonical";
import { factsOf } from "../../register/fingerprint/facts";
import { sha256 } from "../../register/fingerprint/sha256";
import { isTerraformFile, terraformState } from "../../register/fingerprint/terraform-state";
import { configurationHash } from "../../register/links/configuration";
import { findEntry, type Register } from "../../register/register";
import type { ReportInput } from "../document/input";
import { type ReportedItem, soupReport } from "../soup/report";

const component = z.object({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  supplier: z.string().nullable(),
  versions: z.array(z.string()),
  pinState: z.string(),
  tiers: z.array(z.string()),
  places: z.array(z.string()),
  items: z.array(z.string()),
  resources: z.array(z.string()),
  configuration: z.string().nullable(),
});

const item = z.object({
  id: z.string(),
  title: z.string().nullable(),
  manufacturer: z.string().nullable(),
  version: z.string().nullable(),
  state: z.string(),
  risks: z.array(z.string()),
  controls: z.array(z.string()),
  requirements: z.array(z.string()),
  tests: z.array(z.string()),
});

const resource = z.object({
  address: z.string(),
  type: z.string(),
  file: z.string(),
  /** Fingerprint of its configuration, whatever order and layout the code has. */
  sha256: z.string(),
  /** Values that designate it or that rules ask about. */
  values: z.record(z.string(), z.string()),
});

const fileState = z.object({
  file: z.string(),
  /** Of its canonical state; null where the file has errors and thus none. */
  sha256: z.string().nullable(),
});

/** `regulatory/releases/<name>.json`. */
export const snapshotSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  on: z.string(),
  previous: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  commit: z.string().nullable(),
  isDirty: z.boolean().nullable(),
  tool: z.object({ name: z.string(), version: z.string(), catalogue: z.string() }),
  device: z.object({ name: z.string().nullable(), udiDi: z.string().nullable(), regulation: z.string().nullable() }),
  files: z.array(z.object({ file: z.string(), sha256: z.string() })),
  items: z.array(item),
  components: z.array(component),
  resources: z.array(resource),
  /** Terraform files by the hash of what they declare. Snapshots of earlier versions of Tureen have no such list. */
  configuration: z.array(fileState).optional(),
  findings: z.object({ open: z.number(), notAssessed: z.number(), justified: z.number() }),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** Register files and lock files count byte by byte; code counts by what it means. */
function isHashed(file: string, folder: string): boolean {
  if (file.startsWith(`${folder}/releases/`)) return false;
  return file.startsWith(`${folder}/`) || file.endsWith(".terraform.lock.hcl") || file.endsWith("Chart.lock");
}

/** The state of the input under a name. The same state gives the same snapshot. */
export function snapshotOf(name: string, input: ReportInput, previous: Snapshot["previous"]): Snapshot {
  const { register, workspace, view, knowledge, revision, tool, on } = input;
  const report = soupReport(input);
  const hashes = new Map(view.components.map((one) => [one.key, configurationHash(one)]));
  const inScope = workspace.resources.filter((one) => !view.scope.isOut(one));
  const counted = (outcome: string) => input.findings.filter((finding) => finding.outcome === outcome).length;
  return {
    schemaVersion: 1,
    name,
    on,
    previous,
    commit: revision.commit ?? null,
    isDirty: revision.isDirty ?? null,
    tool: { name: tool.name, version: tool.version, catalogue: tool.catalogue },
    device: {
      name: register.device.name ?? null,
      udiDi: register.device.udiDi ?? null,
      regulation: register.device.regulation ?? null,
    },
    files: [...new Set([...input.files, ...register.files])]
      .filter((file) => isHashed(file, register.folder))
      .sort()
      .map((file) => ({ file, sha256: sha256(input.read(file) ?? "") })),
    items: report.items.map((one) => ({
      id: one.id,
      title: one.title ?? null,
      manufacturer: one.manufacturer ?? null,
      version: one.version ?? null,
      state: one.state,
      risks: [...one.risks],
      controls: [...one.controls],
      requirements: [...one.functionalRequirements, ...one.performanceRequirements, ...one.requirementIds],
      tests: testsOf(one, register),
    })),
    components: report.components.map((one) => ({
      key: one.key,
      kind: one.kind,
      title: one.title,
      supplier: one.supplier ?? null,
      versions: [...one.designators],
      pinState: one.pinState,
      tiers: [...one.tiers],
      places: [...one.places],
      items: [...one.items],
      resources: [...new Set(one.resources.map(({ address }) => address))].sort(),
      configuration: hashes.get(one.key) ?? null,
    })),
    resources: inScope
      .map((one) => ({
        address: one.address,
        type: one.type,
        file: one.whole.file,
        sha256: sha256(canonicalResource(one)),
        values: Object.fromEntries(factsOf([one], knowledge.resources)),
      }))
      .sort((a, b) => compare(`${a.address} ${a.file} ${a.sha256}`, `${b.address} ${b.file} ${b.sha256}`)),
    configuration: configurationOf(input),
    findings: { open: counted("fail"), notAssessed: counted("not-assessed"), justified: counted("justified") },
  };
}

function configurationOf({ files, read }: ReportInput): NonNullable<Snapshot["configuration"]> {
  return files
    .filter(isTerraformFile)
    .sort()
    .map((file) => {
      const state = terraformState(file, read(file) ?? "");
      return { file, sha256: state === undefined ? null : sha256(state) };
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Tests that records name for an item: its own, those of its risk controls, and the one that watches its supplier. */
function testsOf({ id, tests, controls }: ReportedItem, register: Register): string[] {
  const watching = findEntry(register.soup, id)?.record.changeChannel?.integrationTest;
  const ofControls = controls.flatMap((control) => {
    const { implementation, effectiveness } = findEntry(register.controls, control)?.record ?? {};
    return [...(implementation?.tests ?? []), ...(effectiveness?.tests ?? [])];
  });
  // Who names the scheduled test in other words than its identifier names no test that could be listed.
  const scheduled = watching !== undefined && findEntry(register.tests, watching) ? [watching] : [];
  return [...new Set([...tests, ...ofControls, ...scheduled])];
}
