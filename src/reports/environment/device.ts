/** What the device file states of the device and of the policy for its infrastructure, as far as readers of the sheet ask. */
import { address, source, stated, text } from "../document/cells";
import type { Block, Cell, Fact } from "../document/document";
import type { ReportInput } from "../document/input";
import { lineOf } from "../soup/records/words";

/** The facts with their place; none without a device file. */
export function deviceFacts({ register, places }: ReportInput): readonly Block[] {
  const { device, deviceEntry } = register;
  if (!deviceEntry) return [];
  const { minimumRequirements, changeRequests } = device;
  const facts: readonly Fact[] = [
    { label: "Intended purpose", value: stated(device.intendedPurpose, "intended purpose") },
    ...only("Basic UDI-DI", device.basicUdiDi),
    {
      label: "Places where data may be stored",
      value: text(device.allowedPlaces.length > 0 ? device.allowedPlaces.join(", ") : "EEA, as nothing else is stated"),
    },
    {
      label: "Document of the minimum requirements",
      value: stated(
        lineOf([
          minimumRequirements?.document,
          minimumRequirements?.version && `version ${minimumRequirements.version}`,
          minimumRequirements?.reviewedAt && `reviewed on ${minimumRequirements.reviewedAt}`,
          minimumRequirements?.by && `by ${minimumRequirements.by}`,
        ]),
        "document",
      ),
    },
    ...only("Container images that may be used", device.allowedImages?.join(", ")),
    ...only("Change requests", lineOf([changeRequests?.pattern, changeRequests?.folders?.join(", ")])),
    ...(["soup", "risk", "control", "hazard", "requirement", "test", "justification", "supplier"] as const).flatMap(
      (kind): readonly Fact[] => {
        const kept = device.links?.[kind];
        return kept === undefined ? [] : [{ label: `Records kept elsewhere: ${kind}`, value: address(kept) }];
      },
    ),
    { label: "Stated in", value: source(deviceEntry.at, places) },
  ];
  return [{ kind: "facts", facts }];
}

function only(label: string, value: string | undefined): readonly Fact[] {
  const cell: Cell | undefined = value === undefined ? undefined : text(value);
  return cell ? [{ label, value: cell }] : [];
}
