/** What stands in the files of a workspace, portion by portion: after an edit only the portion in which it was made is read again. */
import type { Portions } from "../model/portions";
import type { Resource } from "../model/resource";
import { keptMap } from "../model/same-ends";
import { sameItems } from "../model/scope-index";
import type { FileProblem } from "../model/workspace";
import type { KubernetesFile } from "../resolve/kubernetes/document";
import type { HelmResolver } from "../resolve/kubernetes/helm/resolve";
import type { TerraformFile } from "../resolve/terraform/files";
import type { StoredFile } from "./file-store";
import type { Project } from "./project";

/** What stands in all files but those of the register. Lists and portions of which nothing is another are the very same. */
export interface Read {
  readonly paths: readonly string[];
  readonly trees: Portions<TerraformFile>;
  readonly objects: Portions<Resource>;
  readonly problems: readonly FileProblem[];
}

export interface FileReader {
  read(project: Project, registerFolder: string): Read;
  /** Does what takes long in `read`, and comes back again and again. */
  prepare(project: Project, registerFolder: string): Iterable<void>;
}

/** A reader that has read nothing yet. */
export function fileReader(helm: HelmResolver): FileReader {
  const pathsOf = keptPaths();
  let reading: Reading | undefined;
  let making: Making | undefined;
  const begin = (project: Project, registerFolder: string) => {
    const paths = pathsOf(project.paths(), registerFolder);
    const objectsOf = helm.objectsOf({ paths, read: project.read });
    const isSame = reading?.parsed === project.parsed && reading.registerFolder === registerFolder;
    const read = reading && isSame ? reading : readingOf(project.parsed, registerFolder);
    const make = making?.objectsOf === objectsOf ? making : makingOf(objectsOf);
    reading = read;
    making = make;
    return { paths, read, make };
  };
  return {
    *prepare(project, registerFolder) {
      const { read, make } = begin(project, registerFolder);
      for (const files of project.files()) {
        make.ofPortion(read.portion(files));
        yield;
      }
    },
    read(project, registerFolder) {
      const { paths, read, make } = begin(project, registerFolder);
      const portions = read.portions(project.files());
      const made = make.ofPortions(portions);
      return {
        paths,
        trees: read.trees(portions),
        objects: make.objects(made),
        problems: make.problems(made).flat(),
      };
    },
  };
}

interface ReadPortion {
  readonly trees: readonly TerraformFile[];
  readonly written: readonly { readonly path: string; readonly objects: KubernetesFile }[];
}

/** Reading portions of the files of one project, once each. */
function readingOf(parsed: Project["parsed"], registerFolder: string) {
  const portion = keptWith((files: readonly StoredFile[]): ReadPortion => {
    const trees: TerraformFile[] = [];
    const written: { readonly path: string; readonly objects: KubernetesFile }[] = [];
    for (const { path, text } of files) {
      const found = path.startsWith(`${registerFolder}/`) ? undefined : parsed(path);
      if (found?.language === "hcl") trees.push({ path, text, tree: found.tree });
      if (found?.language === "yaml") written.push({ path, objects: found.objects });
    }
    return { trees, written };
  });
  return {
    parsed,
    registerFolder,
    portion,
    portions: keptMap(portion),
    trees: keptMap(({ trees }: ReadPortion) => trees),
  };
}

type Reading = ReturnType<typeof readingOf>;

type ObjectsOf = ReturnType<HelmResolver["objectsOf"]>;

interface Made {
  readonly objects: readonly Resource[];
  readonly problems: readonly FileProblem[];
}

/** The objects of portions as the charts of one moment give them. */
function makingOf(objectsOf: ObjectsOf) {
  const ofPortion = keptWith(({ written }: ReadPortion): Made => {
    const files = written.map(({ path, objects }) => objectsOf(path, objects));
    return {
      objects: sameList(files.flatMap(({ resources }) => resources)),
      problems: sameList(files.flatMap(({ problems }) => problems)),
    };
  });
  return {
    objectsOf,
    ofPortion,
    ofPortions: keptMap(ofPortion),
    objects: keptMap(({ objects }: Made) => objects),
    problems: keptMap(({ problems }: Made) => problems),
  };
}

type Making = ReturnType<typeof makingOf>;

/** A pure memo of the last list that begins with something. */
const lists = new WeakMap<object, readonly object[]>();
const NOTHING: readonly never[] = [];

/** The very same list as before for the same items: an edit of one file leaves what the others beside it hold. */
function sameList<T extends object>(items: readonly T[]): readonly T[] {
  const [first] = items;
  if (!first) return NOTHING;
  // What is kept under the first of Ts are Ts, where they are the same.
  const known = lists.get(first) as readonly T[] | undefined;
  if (known && sameItems(known, items)) return known;
  lists.set(first, items);
  return items;
}

/** What is computed once of each thing, and kept as long as that. */
function keptWith<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly of: V }>();
  return (key) => {
    const kept = known.get(key) ?? { of: compute(key) };
    known.set(key, kept);
    return kept.of;
  };
}

/** The paths of files that are not those of the register: the same list as before while no file came or went. */
function keptPaths(): (all: readonly string[], registerFolder: string) => readonly string[] {
  let known:
    | { readonly all: readonly string[]; readonly folder: string; readonly paths: readonly string[] }
    | undefined;
  return (all, folder) => {
    if (known?.all === all && known.folder === folder) return known.paths;
    const paths = all.filter((path) => !path.startsWith(`${folder}/`));
    const kept = known && sameItems(known.paths, paths) ? known.paths : paths;
    known = { all, folder, paths: kept };
    return kept;
  };
}
