/** What somebody at the editor waits for. */
import type { Measure } from "../result";
import { count, duration, MISSING, percentiles, type Results, table } from "./results";

const REQUESTS: readonly (readonly [what: string, title: string])[] = [
  ["keystroke-published", "a keystroke in Terraform to findings"],
  ["keystroke-published-manifest", "a keystroke in a manifest to findings"],
  ["hover", "hover"],
  ["completion", "completion"],
  ["code-action", "fixes offered"],
  ["code-lens", "code lenses of a file"],
  ["panel", "the panel's first two views, made anew"],
  ["recheck", "a keystroke to the whole tree checked again"],
];

/** Every request by every tree, over the protocol. */
export function requestsTable({ find, sizes, problemOf }: Results): string {
  const rows = REQUESTS.map(([what, title]) => [
    title,
    ...sizes.map((size) => percentiles(find(what, "tureen", `tree-${size}`), problemOf(`server:tree-${size}`))),
  ]);
  const open = sizes.map((size) => {
    const spread = find("open", "tureen", `tree-${size}`)?.spread;
    return spread ? duration(spread.p50) : (problemOf(`server:tree-${size}`) ?? MISSING);
  });
  return table(
    ["p50 / p95 / p99", ...sizes.map((size) => `${count(size)} files`)],
    [...rows, ["from the server's start to the first findings, once", ...open]],
  );
}

/** Large files: in the engine alone, and over the protocol with the editor's share. */
export function largeTable({ find, problemOf }: Results): string {
  const row = (title: string, on: string): readonly string[] => [
    `${title}${resourcesIn(find("text", "tureen", on))}`,
    percentiles(find("keystroke", "tureen", on), problemOf("typing")),
    percentiles(
      find("keystroke-published", "tureen", on) ?? find("keystroke-published-manifest", "tureen", on),
      problemOf(`large:${on}`),
    ),
    once(find("first-findings", "tureen", on)?.spread?.p50),
  ];
  return table(
    ["", "in the engine", "over the protocol", "first findings, once"],
    [row("5,000 lines of Terraform", "terraform-5000"), row("a manifest of 2 MB", "manifest-2m")],
  );
}

function resourcesIn(text: Measure | undefined): string {
  const resources = text?.amounts?.resources;
  return resources === undefined ? "" : `, ${count(resources)} resources`;
}

function once(milliseconds: number | undefined): string {
  return milliseconds === undefined ? MISSING : duration(milliseconds);
}
