/** What links an object to records: comment tags above it, and `tureen.dev/…` in its annotations. */
import type { Annotation } from "../../model/resource";
import type { MapNode } from "../../model/value";
import type { FileProblem } from "../../model/workspace";
import { type Anchor, spanBeside, spanFrom } from "../../syntax/anchor";
import {
  annotationTags,
  type CommentText,
  readTags,
  readTagValue,
  type TagProblem,
  tagMeant,
} from "../../syntax/annotations";

const PREFIX = "tureen.dev/";

export interface ObjectAnnotations {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly (FileProblem & TagProblem)[];
}

/** A document and the place of its text in the file. */
export interface AnnotatedText {
  readonly file: string;
  readonly text: string;
  readonly anchor: Anchor;
}

/** The annotations of an object: those of its comments first, then those of `metadata.annotations`. */
export function annotationsOf(object: MapNode, document: AnnotatedText): ObjectAnnotations {
  const { file } = document;
  const fromComments = readTags(commentsAboveLine(document, object.at.span.start - document.anchor.start), file);
  const fromMetadata = metadataAnnotations(object, document);
  return {
    annotations: [...fromComments.tags, ...fromMetadata.annotations],
    problems: [...fromComments.problems.map((problem) => ({ ...problem, file })), ...fromMetadata.problems],
  };
}

/**
 * The comment lines directly above the line of an offset. A `---` line and lines of template actions may stand between
 * them and the object; a blank line ends them.
 */
function commentsAboveLine({ text, anchor }: AnnotatedText, from: number): readonly CommentText[] {
  const comments: CommentText[] = [];
  let below = text.lastIndexOf("\n", from - 1) + 1;
  while (below > 0) {
    const start = text.lastIndexOf("\n", below - 2) + 1;
    const line = text.slice(start, below).trim();
    if (line.startsWith("#")) {
      const mark = text.indexOf("#", start);
      const end = mark + line.length;
      comments.unshift({ text: line.slice(1), span: spanFrom(anchor, mark, end) });
    } else if (line !== "---" && !(line.startsWith("{{") && line.endsWith("}}"))) break;
    below = start;
  }
  return comments;
}

function metadataAnnotations(object: MapNode, document: AnnotatedText): ObjectAnnotations {
  const metadata = object.entries.get("metadata")?.value;
  const map = metadata?.kind === "map" ? metadata.entries.get("annotations")?.value : undefined;
  const annotations: Annotation[] = [];
  const problems: (FileProblem & TagProblem)[] = [];
  if (map?.kind !== "map") return { annotations, problems };
  for (const [name, { key, value }] of map.entries) {
    if (!name.startsWith(PREFIX) || value.kind !== "scalar") continue;
    const tag = annotationTags.find((known) => `${PREFIX}${known}` === name);
    if (!tag) {
      problems.push(unknownTag(name, document.file, key.span));
      continue;
    }
    const text = String(value.value ?? "");
    const { start, end } = value.at.span;
    const verbatim = document.text.slice(start - document.anchor.start, end - document.anchor.start).indexOf(text);
    const reading = readTagValue(tag, text, start + Math.max(0, verbatim), value.at);
    for (const found of reading.tags) {
      const at = { file: document.file, span: spanBeside(key.span, key.span.start, found.at.span.end) };
      annotations.push(
        verbatim === -1
          ? { ...found, values: found.values.map((v) => ({ ...v, at: value.at })), at: key }
          : { ...found, at },
      );
    }
    const { file } = document;
    for (const problem of reading.problems) {
      // What is written otherwise than it reads has no place for a word of its own.
      const isWord = verbatim !== -1 && problem.correct !== undefined;
      problems.push(isWord ? { ...problem, file } : { file, span: value.at.span, message: problem.message });
    }
  }
  return { annotations, problems };
}

function unknownTag(name: string, file: string, span: FileProblem["span"]): FileProblem & TagProblem {
  const meant = tagMeant(name.slice(PREFIX.length));
  if (meant) {
    const correct = `${PREFIX}${meant}`;
    return { file, span, message: `\`${name}\` is not known. Write \`${correct}\`.`, correct };
  }
  const known = annotationTags.map((tag) => `\`${tag}\``).join(", ");
  return { file, span, message: `\`${name}\` is not known. After \`${PREFIX}\` stands one of ${known}.` };
}
