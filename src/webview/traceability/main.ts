/** The Traceability page: what runs in the editor's web view. */
import { DIAGRAM_STYLES } from "../../reports/diagram/styles";
import { MAP_STYLES } from "../../reports/map/styles";
import type { Slice } from "../../service/traceability/data";
import { TABS, type Tab } from "../../service/traceability/messages";
import { byId } from "./dom";
import { connectHost } from "./host";
import { createPage, type Page } from "./page";
import { say, useTexts } from "./say";

const REMEMBER_AFTER_MILLISECONDS = 150;

const host = connectHost();
const asked = new Map<Tab, number>();
let page: Page | undefined;
let remembering: ReturnType<typeof setTimeout> | undefined;

adoptStyles(MAP_STYLES, DIAGRAM_STYLES);
host.listen((message) => {
  switch (message.type) {
    case "hello":
      return start(message.texts, message.slice);
    case "changed":
      return refresh();
    case "show":
      return page?.goTo(message.slice);
    case "failed":
      if (isExpected(message.tab, message.id)) page?.show.problem(message.problem);
      return;
    default:
      if (isExpected(message.type, message.id)) answer(message);
  }
});
host.send({ type: "ready" });

function start(texts: Readonly<Record<string, string>>, slice: Slice | undefined): void {
  if (page) return;
  useTexts(texts);
  page = createPage(host.state(), { send: host.send, ask, changed: rememberSoon });
  byId("page").replaceChildren(page.element);
  ask("matrix", undefined);
  if (slice) page.goTo(slice);
  else refreshTab(page);
}

function answer(message: Parameters<Parameters<typeof host.listen>[0]>[0]): void {
  if (message.type === "matrix") page?.show.matrix(message.data);
  else if (message.type === "graph") page?.show.graph(message.data);
  else if (message.type === "map") page?.show.map(message.data);
}

/** An answer to an older question says what is no longer so. */
function isExpected(tab: Tab, id: number): boolean {
  return asked.get(tab) === id;
}

function ask(tab: Tab, slice: Slice | undefined): void {
  if (tab === "graph" && !slice) return;
  const id = (asked.get(tab) ?? 0) + 1;
  asked.set(tab, id);
  host.send({ type: "ask", tab, id, ...(slice && { slice }) });
}

/** Every tab that was looked at is filled anew; the filter's choices come with the matrix. */
function refresh(): void {
  if (!page) return;
  const { slice } = page.state();
  for (const tab of TABS) if (tab === "matrix" || asked.has(tab)) ask(tab, slice);
}

function refreshTab(shown: Page): void {
  const { tab, slice } = shown.state();
  if (tab !== "matrix") ask(tab, slice);
}

function rememberSoon(): void {
  clearTimeout(remembering);
  remembering = setTimeout(() => page && host.remember(page.state()), REMEMBER_AFTER_MILLISECONDS);
}

/** Sheets that code makes are no inline styles, which the page's policy forbids. */
function adoptStyles(...texts: readonly string[]): void {
  const sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}

document.title = say("Traceability");
