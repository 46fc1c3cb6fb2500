import { manifestOf, terraformOf } from "./generate";

/** The large files of the budgets, by the names under which the page knows them. */
export function largeFiles(): readonly { readonly on: string; readonly path: string; readonly text: string }[] {
  return [
    { on: "terraform-5000", path: "main.tf", text: terraformOf(5000) },
    { on: "manifest-2m", path: "all.yaml", text: manifestOf(2_000_000) },
  ];
}
