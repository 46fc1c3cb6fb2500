/** Tags in code that are misspelt or say nothing: read as nothing, so somebody has to be told. */
import { keptMap } from "../model/same-ends";
import type { FileProblem } from "../model/workspace";
import { type ProblemFix, replaceBy } from "../register/read/fix";
import type { Register, RegisterProblem } from "../register/register";
import { commentsAbove, readTags, type TagProblem } from "../syntax/annotations";
import type { HclFile } from "../syntax/hcl/tree";
import type { StoredFile } from "./file-store";
import type { ParsedFile } from "./parse";
import type { Project } from "./project";

/** A problem of a tag, with the word that was probably meant as its fix. */
export type AnnotationProblem = RegisterProblem & { readonly fix?: ProblemFix };

/** The problems of the tags in a file, whatever its language. A pure memo: a tree never changes. */
export function annotationProblems(path: string, text: string, parsed: ParsedFile): readonly AnnotationProblem[] {
  if (parsed.language === "yaml") return parsed.objects.annotationProblems.map(placed);
  const known = memory.get(parsed.tree);
  if (known) return known;
  const found = ofBlocks(path, text, parsed.tree);
  memory.set(parsed.tree, found);
  return found;
}

/** The problems of all tags. Before there is a register, what looks like a tag may be a word in a comment. */
export function tagProblems(
  project: Pick<Project, "parsed" | "files">,
  register: Pick<Register, "files" | "folder">,
  ofFiles = problemsOfFiles(),
): readonly AnnotationProblem[] {
  if (register.files.length === 0) return [];
  return ofFiles(project, register.folder);
}

/** Finds out what `tagProblems` will ask of each file, and comes back after each of them. */
export function* prepareTagProblems(
  project: Pick<Project, "parsed" | "files">,
  register: Pick<Register, "files" | "folder">,
): Generator<void> {
  if (register.files.length === 0) return;
  for (const portion of project.files()) {
    for (const { path, text } of portion) {
      const parsed = path.startsWith(`${register.folder}/`) ? undefined : project.parsed(path);
      if (parsed?.language === "hcl") annotationProblems(path, text, parsed);
    }
    yield;
  }
}

/** The problems of the tags of files, which are looked for only in texts that are not those of the last time. */
export function problemsOfFiles(): (
  project: Pick<Project, "parsed" | "files">,
  registerFolder: string,
) => readonly AnnotationProblem[] {
  let read: Project["parsed"] = () => undefined;
  let folder = "";
  const ofFile = ({ path, text }: StoredFile) => {
    const parsed = path.startsWith(`${folder}/`) ? undefined : read(path);
    return parsed ? annotationProblems(path, text, parsed) : NONE;
  };
  const problemsIn = () =>
    keptMap((portion: readonly StoredFile[]) => {
      const found = portion.flatMap(ofFile);
      return found.length === 0 ? NONE : found;
    });
  let ofPortions = problemsIn();
  return (project, registerFolder) => {
    read = project.parsed;
    if (folder !== registerFolder) ofPortions = problemsIn();
    folder = registerFolder;
    return ofPortions(project.files()).flat();
  };
}

const NONE: readonly AnnotationProblem[] = [];

const memory = new WeakMap<HclFile, readonly AnnotationProblem[]>();

function ofBlocks(path: string, text: string, { body, comments }: HclFile): readonly AnnotationProblem[] {
  if (!comments.some((comment) => comment.text.includes("@"))) return [];
  return body.items.flatMap((item) => {
    if (item.kind !== "block") return [];
    const { problems } = readTags(commentsAbove(comments, text, item.span.start), path);
    return problems.map((problem) => placed({ ...problem, file: path }));
  });
}

function placed(problem: FileProblem & TagProblem): AnnotationProblem {
  const { file, span, message, correct } = problem;
  return { file, span, message, severity: "warning", ...(correct !== undefined && { fix: replaceBy(span, correct) }) };
}
