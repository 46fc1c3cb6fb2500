/** The bills of materials that a workspace keeps, each read once for each of its texts. */
import type { Bom } from "../register/import/bom/bom";
import { readBom } from "../register/import/bom/read";
import { type ApplicationBom, bomPath, missingBom } from "../register/import/bom/store";
import type { Analysis, Project } from "./project";

interface Memory {
  readonly text: string;
  readonly bom: Bom;
}

const memory = new WeakMap<Project, Map<string, Memory>>();

/** What the applications of the device are made of, by the files that imports.yaml names. */
export function applicationBomsOf(
  project: Project,
  { register }: Pick<Analysis, "register">,
): readonly ApplicationBom[] {
  const known = memory.get(project) ?? new Map<string, Memory>();
  memory.set(project, known);
  return register.boms.map((entry) => {
    const file = bomPath(entry, register);
    const text = file === undefined ? undefined : project.read(file);
    if (file === undefined || text === undefined) return missingBom(entry, file);
    const held = known.get(file);
    const bom = held?.text === text ? held.bom : readBom(text);
    known.set(file, { text, bom });
    return { entry, file, bom };
  });
}
