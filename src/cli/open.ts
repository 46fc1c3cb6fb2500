/** Opening what the command line names. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { FileSystem } from "../model/workspace";
import { type Plan, readPlan } from "../resolve/terraform/plan";
import { diskFileSystem } from "../server/disk";
import { isOfInterest } from "../service/files";
import { createProject, load, type Project } from "../service/project";
import { knowledge } from "./knowledge";
import { CommandProblem } from "./problem";

export interface Opened {
  readonly project: Project;
  /** Set when a single file was named: everything beside it is read, only it is reported. */
  readonly only: string | undefined;
  readonly root: string;
}

export interface OpenOptions {
  readonly ignoreJustifications?: boolean;
  readonly register?: string;
  readonly plan?: string;
}

/**
 * Reads the folder, or the folder of the file, that a path names.
 * @throws CommandProblem when there is nothing at the path.
 */
export function open(path: string, options: OpenOptions = {}): Opened {
  const place = placeOf(path);
  return { ...place, project: projectOf(filesOf(place), options) };
}

/** The files of a place. One that is named is read, whatever `.gitignore` says of it. */
export function filesOf({ root, only }: Pick<Opened, "root" | "only">): FileSystem {
  const disk = diskFileSystem(root);
  if (only === undefined || !isOfInterest(only)) return disk;
  return { ...disk, list: () => [...new Set([...disk.list(), only])].sort() };
}

/**
 * The folder that a path names, or the folder of the file and the file.
 * @throws CommandProblem when there is nothing at the path.
 */
export function placeOf(path: string): Omit<Opened, "project"> {
  const absolute = resolve(path);
  if (!existsSync(absolute))
    throw new CommandProblem(`There is nothing at \`${path}\`. Name a folder or a file that exists.`);
  const isFile = statSync(absolute).isFile();
  return { root: isFile ? dirname(absolute) : absolute, only: isFile ? basename(absolute) : undefined };
}

/**
 * Reads several folders as one workspace: that of the folder around them, without what stands beside them, but with the
 * register.
 * @throws CommandProblem when there is nothing at a path.
 */
export function openTogether(paths: readonly string[], options: OpenOptions = {}): Omit<Opened, "only"> {
  const [only = ".", ...more] = paths;
  if (more.length === 0) return open(only, options);
  for (const path of paths) {
    if (!existsSync(resolve(path)))
      throw new CommandProblem(`There is nothing at \`${path}\`. Name folders that exist.`);
  }
  const folders = paths.map((path) => (statSync(resolve(path)).isFile() ? dirname(resolve(path)) : resolve(path)));
  const root = folders.reduce(folderAround);
  const wanted = [...new Set([...folders, join(root, options.register ?? "regulatory")])];
  const list = () => [
    ...new Set(
      wanted.flatMap((folder) => {
        const base = relative(root, folder).split(sep).join("/");
        return diskFileSystem(folder)
          .list()
          .map((file) => (base === "" ? file : `${base}/${file}`));
      }),
    ),
  ];
  return { project: projectOf({ read: diskFileSystem(root).read, list: () => list().sort() }, options), root };
}

function folderAround(left: string, right: string): string {
  let around = left;
  while (right !== around && !right.startsWith(around.endsWith(sep) ? around : around + sep)) around = dirname(around);
  return around;
}

/** A project of the files of any file system, all of them read. */
export function projectOf(files: FileSystem, options: OpenOptions): Project {
  const project = createProject({
    knowledge,
    readOther: files.read,
    ...(options.plan !== undefined && { plan: planFrom(options.plan) }),
    registerFolder: options.register ?? "regulatory",
    ignoreJustifications: options.ignoreJustifications ?? false,
    isForOnce: true,
  });
  load(project, files);
  return project;
}

/**
 * The day given; else that of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), so that a
 * build that is repeated gives the same bytes; else today by the machine's clock.
 * @throws CommandProblem when it is not a date.
 */
export function dayOf(given: string | undefined): string {
  if (given === undefined) return dayOfEpoch(process.env.SOURCE_DATE_EPOCH) ?? new Date().toISOString().slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new CommandProblem(`\`${given}\` is not a date. Write year, month and day, such as 2026-11-21.`);
}

/** @throws CommandProblem when it is not a number of seconds. */
function dayOfEpoch(seconds: string | undefined): string | undefined {
  if (seconds === undefined || seconds === "") return undefined;
  const moment = new Date(Number(seconds) * 1000);
  if (/^\d{1,12}$/u.test(seconds) && !Number.isNaN(moment.valueOf())) return moment.toISOString().slice(0, 10);
  throw new CommandProblem(`SOURCE_DATE_EPOCH is \`${seconds}\`, which is no number of seconds since 1970.`);
}

/** @throws CommandProblem when the file is no plan. */
function planFrom(file: string): Plan {
  let text: string;
  try {
    text = readFileSync(resolve(file), "utf8");
  } catch {
    throw new CommandProblem(`The plan \`${file}\` cannot be read. Make it with \`terraform show -json plan.out\`.`);
  }
  const plan = readPlan(file, text);
  if ("problem" in plan) throw new CommandProblem(plan.problem);
  return plan;
}
