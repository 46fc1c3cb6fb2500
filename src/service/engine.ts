import { type Knowledge, withOwn } from "../knowledge/load";
import { type OwnKnowledge, readOwnKnowledge } from "../knowledge/own";
import { type SourceParser, sourceParser } from "./parse";
import { type WorkspaceResolver, workspaceResolver } from "./resolve";

/** What reads and judges, with everything that it remembers between analyses. It is made anew when knowledge changes. */
export interface Engine {
  readonly knowledge: Knowledge;
  readonly parser: SourceParser;
  readonly resolver: WorkspaceResolver;
  /** What is wrong in the workspace's own knowledge files. */
  readonly problems: OwnKnowledge["problems"];
}

interface OwnFile {
  readonly file: string;
  readonly text: string;
}

/** Hands out the engine that fits the workspace's own knowledge files: the same one as long as their texts are the same. */
export function engineKeeper(shipped: Knowledge, isForOnce = false): (own: readonly OwnFile[]) => Engine {
  const rules = new Set(shipped.rules.all.map((rule) => rule.id));
  let known: { readonly own: readonly OwnFile[]; readonly engine: Engine } | undefined;
  return (own) => {
    if (known && sameFiles(known.own, own)) return known.engine;
    const { entries, problems } = readOwnKnowledge(own, rules);
    const knowledge = withOwn(shipped, entries);
    const engine = {
      knowledge,
      parser: sourceParser(knowledge),
      resolver: workspaceResolver(knowledge, isForOnce),
      problems,
    };
    known = { own, engine };
    return engine;
  };
}

function sameFiles(left: readonly OwnFile[], right: readonly OwnFile[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ file, text }, at) => file === right[at]?.file && text === right[at]?.text)
  );
}
