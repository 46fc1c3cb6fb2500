/** What the graph can be about: records, resources and files that fit the filter. */
import { TRACE_COLUMNS } from "../../../reports/trace/model";
import { COLUMN_TITLES } from "../../../reports/trace/words";
import type { MatrixData, Slice } from "../../../service/traceability/data";
import { h } from "../dom";
import type { RowFacts } from "../matrix/filter";
import { say, translate } from "../say";

export interface Chooser {
  readonly element: HTMLElement;
  offer(data: MatrixData, rows: readonly RowFacts[]): void;
  select(slice: Slice | undefined): void;
}

/** More cannot be looked through; the filter makes it less. */
const MOST_OF_A_KIND = 300;

/** The name of a slice among the choices. */
export function sliceName(slice: Slice): string {
  if ("record" in slice) return `record ${slice.record}`;
  return "file" in slice ? `file ${slice.file}` : `resource ${slice.uri ?? ""} ${slice.address}`;
}

/** The slice of a node: a record by its identifier, a resource by its address and file. */
export function sliceOfNode({ files }: MatrixData, { kind, label, at }: MatrixData["nodes"][number]): Slice {
  const uri = files[at[0]]?.uri;
  return kind === "resource" ? { address: label, ...(uri !== undefined && { uri }) } : { record: label };
}

/** An empty list. */
export function createChooser(choose: (slice: Slice) => void): Chooser {
  const select = h("select", { size: 8, class: "chooser-list", "aria-label": say("Show the graph of") });
  const note = h("p", { class: "small", hidden: true }, say("There are more; the filter makes the list shorter."));
  const slices = new Map<string, Slice>();
  let current: Slice | undefined;
  let last = "";
  const mark = () => {
    const name = nameAmong(slices, current);
    select.value = name ?? "";
    if (name === undefined) select.selectedIndex = -1;
  };
  select.addEventListener("change", () => {
    const slice = slices.get(select.value);
    if (slice) choose(slice);
  });
  return {
    element: h("div", { class: "chooser" }, select, note),
    offer(data, rows) {
      const groups = groupsOf(data, rows);
      const content = JSON.stringify(groups);
      if (content === last) return;
      last = content;
      slices.clear();
      for (const { choices } of groups) for (const { slice } of choices) slices.set(sliceName(slice), slice);
      select.replaceChildren(
        ...groups.map(({ title, choices }) =>
          h(
            "optgroup",
            { label: title },
            ...choices.map(({ slice, text }) => h("option", { value: sliceName(slice) }, text)),
          ),
        ),
      );
      note.hidden = groups.every(({ isCut }) => !isCut);
      mark();
    },
    select(slice) {
      current = slice;
      mark();
    },
  };
}

/** The choice that a slice is; a resource may be asked for without its file. */
function nameAmong(slices: ReadonlyMap<string, Slice>, wanted: Slice | undefined): string | undefined {
  if (!wanted) return undefined;
  const name = sliceName(wanted);
  if (slices.has(name) || !("address" in wanted)) return slices.has(name) ? name : undefined;
  return [...slices].find(([, slice]) => "address" in slice && slice.address === wanted.address)?.[0];
}

interface Group {
  readonly title: string;
  readonly isCut: boolean;
  readonly choices: readonly { readonly slice: Slice; readonly text: string }[];
}

function groupsOf(data: MatrixData, rows: readonly RowFacts[]): readonly Group[] {
  const shown = new Set(rows.flatMap(({ row }) => TRACE_COLUMNS.flatMap((column) => row.cells[column])));
  const nodes = [...shown].flatMap((at) => data.nodes[at] ?? []);
  const order = new Intl.Collator("en", { numeric: true });
  const ofKind = TRACE_COLUMNS.map((kind) => {
    const all = nodes.filter((node) => node.kind === kind).sort((a, b) => order.compare(a.label, b.label));
    const choices = all.slice(0, MOST_OF_A_KIND).map((node) => ({
      slice: sliceOfNode(data, node),
      text: [node.label, node.title].filter(Boolean).join(" "),
    }));
    return { title: translate(COLUMN_TITLES[kind]), isCut: all.length > MOST_OF_A_KIND, choices };
  });
  const uris = [...new Set(nodes.filter(({ kind }) => kind === "resource").map(({ at }) => at[0]))];
  const files = uris.flatMap((at) => data.files[at] ?? []).sort((a, b) => order.compare(a.path, b.path));
  const choices = files.slice(0, MOST_OF_A_KIND).map(({ uri, path }) => ({ slice: { file: uri }, text: path }));
  return [...ofKind, { title: say("File"), isCut: files.length > MOST_OF_A_KIND, choices }].filter(
    (group) => group.choices.length > 0,
  );
}
