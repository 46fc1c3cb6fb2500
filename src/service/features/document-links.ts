import type { DocumentLink } from "vscode-languageserver-types";
import { ID_KINDS } from "../../register/read/reference-fields";
import { recordLink } from "../../register/record-link";
import type { Entry } from "../../register/register";
import { type Location, rangeOf, type Span, unquoted } from "../../syntax/text";
import { findRecord } from "../record-card";
import { entriesIn } from "../regulatory/entries";
import { type WrittenName, writtenNames } from "../regulatory/names";
import type { Snapshot } from "../snapshot";

/**
 * What leads out of a file: identifiers to the system that the device file names for them, addresses on the web, rules to
 * their pages. An identifier whose record stands in this workspace leads there by definition; only the record's own
 * identifier leads out.
 */
export function documentLinks(file: string, snapshot: Snapshot): readonly DocumentLink[] {
  const { project } = snapshot;
  const lines = project.lines(file);
  const names = (writtenNames(snapshot).get(file) ?? []).flatMap((name) => linkOfName(name, snapshot));
  const values = entriesIn(file, snapshot.analysis.register).flatMap((entry) => linksOfFields(entry, snapshot));
  return [...names, ...values]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, target, tooltip }) => ({ range: rangeOf(lines, span), target, tooltip }));
}

interface Link {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

function linkOfName({ id, at, role, list }: WrittenName, { analysis }: Snapshot): readonly Link[] {
  const { register } = analysis;
  const kind = list && ID_KINDS[list];
  const target = kind && recordLink(register, kind, id);
  if (!target || (role !== "definition" && findRecord(id, register))) return [];
  return [{ span: at.span, target, tooltip: `${id} in ${hostOf(target)}` }];
}

/** Web addresses, whatever their field is called, and names of rules. */
function linksOfFields(entry: Entry<unknown>, snapshot: Snapshot): readonly Link[] {
  return [...entry.fields].flatMap(([path, { key, value }]): readonly Link[] => {
    const inside = withoutQuotes(value, snapshot);
    if (/^https?:\/\/[^\s{}]+$/iu.test(inside.text)) {
      return [{ span: inside.span, target: inside.text, tooltip: hostOf(inside.text) }];
    }
    const rule = path.startsWith("rules.") ? snapshot.project.settings.knowledge.rules.find(inside.text) : undefined;
    if (rule) return pageOf(rule.id, inside.span, rule.title, snapshot);
    const set = path.startsWith("rules.")
      ? snapshot.project.settings.knowledge.rules.find(path.slice("rules.".length))
      : undefined;
    return set && key ? pageOf(set.id, key.span, set.title, snapshot) : [];
  });
}

function pageOf(rule: string, span: Span, title: string, { editor }: Snapshot): readonly Link[] {
  const page = editor.rulePage(rule);
  return page ? [{ span, target: page.href, tooltip: title }] : [];
}

function withoutQuotes(
  { file, span }: Location,
  { project }: Snapshot,
): { readonly text: string; readonly span: Span } {
  const written = project.text(file)?.slice(span.start, span.end) ?? "";
  const text = unquoted(written);
  const start = span.start + (written.length - text.length) / 2;
  return { text, span: { start, end: start + text.length } };
}

function hostOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/iu.exec(address)?.[1] ?? address;
}
