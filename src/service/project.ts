/**
 * A workspace that is kept up to date: texts come in, an analysis comes out. Each file is parsed once for each of its
 * texts; everything behind that is made when it is asked for and kept until a text changes.
 */
import type { Knowledge } from "../knowledge/load";
import { joinedItems, type Portions } from "../model/portions";
import { drained } from "../model/steps";
import type { FileProblem, FileSystem, Workspace } from "../model/workspace";
import { prepareView, type RegisterView, viewRegister } from "../register/queries/view";
import type { Register, RegisterText } from "../register/register";
import { prepareScope } from "../register/scope/decision";
import type { Plan } from "../resolve/terraform/plan";
import { type BatchList, findingsIn } from "../rules/batch";
import type { Finding } from "../rules/finding";
import { prepareFindings } from "../rules/resource-findings";
import { createMemo, type RuleContext } from "../rules/rule";
import { runningRules } from "../rules/run";
import { indexLines, indexLinesAgain, type LineIndex } from "../syntax/text";
import { prepareTagProblems, problemsOfFiles, tagProblems } from "./annotation-problems";
import { type Engine, engineKeeper } from "./engine";
import { createFileStore, filesBelow, type StoredFile } from "./file-store";
import { kindOfFile } from "./files";
import { createFoundIndex, type FoundIndex } from "./found-index";
import { type Lookup, lookUp } from "./lookup";
import type { ParsedFile } from "./parse";
import { findRegisterFolder, registerKeeper } from "./register-keeper";

export interface ProjectSettings {
  readonly knowledge: Knowledge;
  /** The folder of the register, relative to the workspace. */
  readonly registerFolder: string;
  readonly ignoreJustifications: boolean;
  /** Reads files that are no infrastructure code themselves: templates and data that Terraform's functions read. */
  readonly readOther?: (path: string) => string | undefined;
  /** True where the files are analysed once, as on the command line: what would help after an edit is not kept. */
  readonly isForOnce?: boolean;
  /** A plan of Terraform, which settles what source does not show. */
  readonly plan?: Plan;
}

/** What is known of a workspace at one moment. */
export interface Analysis {
  readonly workspace: Workspace;
  readonly register: Register;
  readonly findings: readonly Finding[];
  /** The same, as they were found together. */
  readonly batches: readonly BatchList[];
  /** The register beside the code: components, links, what each item lacks. */
  readonly view: RegisterView;
  /** What could not be read, in code and in the register. */
  readonly problems: readonly FileProblem[];
  /** All of this by resource and by file. */
  readonly lookup: Lookup;
}

export interface Project {
  /** Its `knowledge` has the workspace's own entries in it. */
  readonly settings: ProjectSettings;
  /** Gives a file its text, or takes it away. */
  set(path: string, text: string | undefined): void;
  /** Takes a file's text from where files are. One that is there and cannot be read is a problem of the workspace. */
  take(path: string, files: Pick<FileSystem, "read">): void;
  /** The text of a file as the project knows it. */
  text(path: string): string | undefined;
  /** The text of any file of the workspace, also of one that the project does not hold. */
  read(path: string): string | undefined;
  /** The lines of a file; those of an empty text where there is no such file. */
  lines(path: string): LineIndex;
  paths(): readonly string[];
  /** All of its files in the order of their paths: a portion in which no text is another is the same list as before. */
  files(): Portions<StoredFile>;
  /** The parsed form of a file, whatever its kind. */
  parsed(path: string): ParsedFile | undefined;
  /** Everything about the workspace on a day, `2026-11-21`. */
  analyse(on: string): Analysis;
  /**
   * Does a first analysis, and comes back again and again; where a text became another meanwhile, what remains to be done for
   * `analyse` is little. Nobody is to analyse in between.
   */
  prepare(on: string): Iterable<void>;
}

const NO_LINES = indexLines("");

/** An empty project; `load` fills it from a file system. */
export function createProject(settings: ProjectSettings): Project {
  const files = createFileStore();
  const engineFor = engineKeeper(settings.knowledge, settings.isForOnce);
  let engine = engineFor([]);
  const current = { ...settings, knowledge: engine.knowledge };
  const registers = registerKeeper();
  const tags = problemsOfFiles();
  const index = createFoundIndex();
  const registerFolderAmong = keptFor((paths: readonly string[]) => findRegisterFolder(paths, settings.registerFolder));
  const unread = new Set<string>();
  let known: { readonly on: string; readonly analysis: Analysis } | undefined;
  /** How often a text became another. */
  let changes = 0;
  const forget = (): void => {
    known = undefined;
    changes++;
  };
  /** What the workspace says for itself: its register, and what it knows. */
  const readOwn = () => {
    const folder = registerFolderAmong(files.paths());
    const below = filesBelow(files.all(), folder);
    engine = engineFor(textsOf(below.filter(({ path }) => path.startsWith(`${folder}/${OWN_KNOWLEDGE}/`))));
    current.knowledge = engine.knowledge;
    return { folder, register: registers(textsOf(below), folder, engine.knowledge), engine };
  };
  const now = (on: string): Circumstances => ({ ...readOwn(), on, unread: unreadProblems(unread), tags, index });
  return {
    settings: current,
    set(path, text) {
      const before = files.get(path);
      if (unread.delete(path)) forget();
      if (before?.text === text) return;
      if (text === undefined) {
        files.remove(path);
        engine.parser.forget(path);
      } else {
        const indexed = before?.lines ? { text: before.text, lines: before.lines } : before?.indexed;
        files.put({ path, text, kind: before?.kind ?? kindOfFile(path), ...(indexed && { indexed }) });
      }
      forget();
    },
    take(path, source) {
      const text = source.read(path);
      this.set(path, text);
      if (text !== undefined) return;
      unread.add(path);
      forget();
    },
    text: (path) => files.get(path)?.text,
    read: (path) => files.get(path)?.text ?? settings.readOther?.(path),
    lines(path) {
      const file = files.get(path);
      if (!file) return NO_LINES;
      file.lines ??= file.indexed ? indexLinesAgain(file.indexed, file.text) : indexLines(file.text);
      delete file.indexed;
      return file.lines;
    },
    paths: files.paths,
    files: files.all,
    parsed(path) {
      const file = files.get(path);
      return file?.kind && engine.parser.parse(path, file.text, file.kind);
    },
    *prepare(on) {
      yield* preparing(this, now(on));
      // Texts that somebody changed meanwhile have little else that is new.
      const begun = changes;
      const analysis = yield* analysing(this, now(on), true);
      if (begun === changes) known = { on, analysis };
    },
    analyse(on) {
      known = known?.on === on ? known : { on, analysis: drained(analysing(this, now(on))) };
      return known.analysis;
    },
  };
}

/** Reads every file of a file system into a project. */
export function load(project: Project, files: FileSystem): void {
  for (const path of files.list()) project.take(path, files);
}

/** What is said of files that are there and cannot be read, in the order of their paths. */
export function unreadProblems(paths: Iterable<string>): readonly FileProblem[] {
  const message =
    "This file was not read: it is larger than 20 MB, its permissions do not allow it, or it is gone. Nothing in it is assessed.";
  return [...paths].sort().map((file) => ({ file, span: { start: 0, end: 0 }, message }));
}

/** Below the folder of the register: entries that a workspace adds to what Tureen knows. */
const OWN_KNOWLEDGE = "knowledge";

interface Circumstances {
  /** Of the register. */
  readonly folder: string;
  readonly register: Register;
  readonly on: string;
  readonly engine: Engine;
  readonly unread: readonly FileProblem[];
  readonly tags: ReturnType<typeof problemsOfFiles>;
  readonly index: FoundIndex;
}

/** Does what takes long in `analysing`, and comes back again and again; the project may change meanwhile. */
function* preparing(project: Project, { folder, register, on, engine }: Circumstances): Generator<void> {
  for (const { path } of joinedItems(project.files())) {
    project.parsed(path);
    yield;
  }
  yield* engine.resolver.prepare(project, folder);
  yield;
  const workspace = engine.resolver.resolve(project, folder);
  yield;
  yield* prepareScope(workspace);
  const context = contextOf(workspace, register, on, engine);
  yield;
  yield* prepareFindings(context);
  yield* prepareView(context.view);
  yield* prepareTagProblems(project, register);
}

/**
 * Analyses a project, and comes back again and again. It is to stay as it is meanwhile, else what comes out is of no use.
 * `isWhole` when also that is to be done which is done when it is first asked for.
 */
function* analysing(project: Project, circumstances: Circumstances, isWhole = false): Generator<void, Analysis> {
  const { folder, register, on, engine, unread, tags, index } = circumstances;
  const workspace = engine.resolver.resolve(project, folder);
  yield;
  const context = contextOf(workspace, register, on, engine);
  const { view } = context;
  const found = yield* runningRules(context, project.settings);
  if (isWhole) yield* found.prepare();
  const problems = [
    ...workspace.problems,
    ...register.problems,
    ...engine.problems,
    ...tagProblems(project, register, tags),
    ...unread,
  ];
  const lookup = lookUp({
    workspace,
    found,
    index,
    isRecord: (file) => file.startsWith(`${folder}/`),
    problems,
    componentsIn: view.componentsIn,
  });
  let findings: readonly Finding[] | undefined;
  return {
    workspace,
    register,
    get batches() {
      return found.all();
    },
    // Somebody who types asks for those of one file.
    get findings() {
      findings ??= findingsIn(found.all().flat());
      return findings;
    },
    view,
    problems,
    lookup,
  };
}

function contextOf(workspace: Workspace, register: Register, on: string, { knowledge }: Engine): RuleContext {
  const view = viewRegister(register, workspace, knowledge.resources, knowledge.suppliers);
  return { workspace, register, view, knowledge, on, memo: createMemo() };
}

function textsOf(files: readonly StoredFile[]): readonly RegisterText[] {
  return files.map(({ path, text }) => ({ file: path, text }));
}

/** Computes again only for another list. */
function keptFor<T, R>(compute: (items: readonly T[]) => R): (items: readonly T[]) => R {
  let known: { readonly items: readonly T[]; readonly result: R } | undefined;
  return (items) => {
    if (known?.items !== items) known = { items, result: compute(items) };
    return known.result;
  };
}
