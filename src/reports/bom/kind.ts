import { standardFormats } from "../document/formats";
import type { DocumentFormat, DocumentKind } from "../document/kind";
import { bomBody } from "./body";
import { cycloneDx } from "./cyclonedx";
import { vulnerabilitiesOption } from "./known-problems";
import { CYCLONEDX_VERSIONS } from "./library";
import { spdx } from "./spdx";

const cycloneDxFormats = CYCLONEDX_VERSIONS.map(
  (version, at): DocumentFormat => ({
    id: at === 0 ? "cyclonedx" : `cyclonedx-${version}`,
    title: `CycloneDX ${version}`,
    description: `Services and components, as CycloneDX ${version} in JSON`,
    ending: at === 0 ? "cdx.json" : `${version}.cdx.json`,
    write: async ({ input }, work) => {
      await work.pause();
      return cycloneDx(input, version);
    },
  }),
);

const spdxFormat: DocumentFormat = {
  id: "spdx",
  title: "SPDX 2.3",
  description: "Images, charts, modules and providers, as SPDX 2.3 in JSON; services are left out",
  ending: "spdx.json",
  write: async ({ input }, work) => {
    await work.pause();
    return spdx(input);
  },
};

/** What the device is made of in the cloud, for tools that watch bills of materials. */
export const bomKind: DocumentKind = {
  id: "bom",
  title: "Bill of materials (CycloneDX, SPDX)",
  description: "Services, images, charts, modules and providers, for tools that watch bills of materials",
  formats: [...cycloneDxFormats, spdxFormat, ...standardFormats],
  options: [
    { id: "with", title: "The bill of materials of an application to set beside it", kind: "file" },
    { id: "with-imported", title: "Set the applications of the register beside it", kind: "yes" },
    { id: "no-risk", title: "Leave out risks and risk controls", kind: "yes" },
    vulnerabilitiesOption,
  ],
  build: bomBody,
};
