import type { DiagramKind } from "./model";

/** Drawn for Tureen on a grid of 16, in lines. */
export const ICON_PATHS: Readonly<Record<DiagramKind, string>> = {
  requirement: "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 7.5h5M5.5 10h5M5.5 12.5h3",
  item: "M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6M5 3.5l6 3",
  resource: "M2.5 2.5h11v4h-11zM2.5 9.5h11v4h-11zM5 4.5h.01M5 11.5h.01M8 4.5h3.5M8 11.5h3.5",
  risk: "M8 2l6.5 11.5h-13zM8 6.5v3.5M8 12h.01",
  control: "M8 1.5l5.5 2v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4zM5.5 8l1.8 1.8L10.8 6",
  test: "M6 1.5h4M6.5 1.5v4.5l-4 7.5h11l-4-7.5v-4.5M4.5 10.5h7",
  gap: "M8 2a6 6 0 1 0 .01 0M5.5 5.5l5 5M10.5 5.5l-5 5",
  network: "M8 2a6 6 0 1 0 .01 0M2 8h12M8 2c-3.5 3.5-3.5 8.5 0 12M8 2c3.5 3.5 3.5 8.5 0 12",
  store:
    "M2.5 4c0-1.4 2.5-2.3 5.5-2.3s5.5.9 5.5 2.3v8c0 1.4-2.5 2.3-5.5 2.3s-5.5-.9-5.5-2.3zM2.5 4c0 1.4 2.5 2.3 5.5 2.3s5.5-.9 5.5-2.3M2.5 8c0 1.4 2.5 2.3 5.5 2.3s5.5-.9 5.5-2.3",
  person: "M8 2a2.8 2.8 0 1 0 .01 0M2.5 14c.4-3.4 2.7-5 5.5-5s5.1 1.6 5.5 5z",
};
