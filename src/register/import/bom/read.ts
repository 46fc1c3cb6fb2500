/** Bills of materials of applications: CycloneDX 1.4 to 1.7 and SPDX 2.3 and 3.0, in JSON. */
import { entries, members, memberText, parseJson } from "../json";
import type { Bom } from "./bom";
import { readCycloneDx } from "./cyclonedx";
import { readSpdx2 } from "./spdx2";
import { readSpdx3 } from "./spdx3";

const NOTHING: Omit<Bom, "problems"> = {
  format: "unknown",
  version: "",
  subject: undefined,
  timestamp: undefined,
  components: [],
};

/** True for JSON that calls itself CycloneDX or SPDX. */
export function isBom(json: unknown): boolean {
  return kindOf(json) !== undefined;
}

/** Reads a bill of materials. Never throws; what cannot be read stands among its problems. */
export function readBom(text: string): Bom {
  const json = parseJson(text);
  const top = members(json);
  switch (kindOf(json)) {
    case "cyclonedx":
      return readCycloneDx(top ?? new Map());
    case "spdx2":
      return readSpdx2(top ?? new Map());
    case "spdx3":
      return readSpdx3(top ?? new Map());
    case undefined: {
      const message =
        json === undefined ? "This is no JSON that can be read." : "This is neither CycloneDX nor SPDX in JSON.";
      return { ...NOTHING, problems: [{ place: "", message: `${message} Export the bill of materials again.` }] };
    }
  }
}

function kindOf(json: unknown): "cyclonedx" | "spdx2" | "spdx3" | undefined {
  const top = members(json);
  if (memberText(top, "bomFormat") === "CycloneDX") return "cyclonedx";
  if (memberText(top, "spdxVersion")?.startsWith("SPDX-2")) return "spdx2";
  const context = entries(top?.get("@context")).concat(top?.get("@context"));
  const isSpdx3 = context.some((address) => typeof address === "string" && /spdx\.org\/rdf\/3\./.test(address));
  return isSpdx3 && Array.isArray(top?.get("@graph")) ? "spdx3" : undefined;
}
