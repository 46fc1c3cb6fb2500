/**
 * How a package was made, as an in-toto statement with SLSA's provenance v1 (https://slsa.dev/spec/v1.0/provenance). It is
 * **not signed**: anybody could have written it. A CI that builds the package signs it, as docs/package.md shows.
 */
import type { ShippedFile } from "./bom";

/** What names types and builders of ours; nothing is fetched from it. */
const NAMESPACE = "https://tureen.dev/build";

export interface ProvenanceInput {
  readonly version: string;
  /** What was made. */
  readonly subjects: readonly ShippedFile[];
  readonly source: {
    /** Undefined outside a repository. */
    readonly commit: string | undefined;
    /** Whether files differed from the commit; undefined when that is not known. */
    readonly isDirty: boolean | undefined;
  };
  readonly lockFile: ShippedFile;
  readonly environment: Environment;
  /** The CI that ran the build, where its variables say so. */
  readonly run: CiRun | undefined;
  readonly startedOn: string;
  readonly finishedOn: string;
}

export interface Environment {
  readonly node: string;
  readonly platform: string;
}

/** A run of a CI, as its own variables name it. */
export interface CiRun {
  readonly builder: string;
  readonly invocation: string;
  readonly repository: string;
}

/** The statement as JSON. */
export function provenanceStatement(input: ProvenanceInput): string {
  const { version, subjects, source, lockFile, environment, run, startedOn, finishedOn } = input;
  const statement = {
    _type: "https://in-toto.io/Statement/v1",
    subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: `${NAMESPACE}/npm-run-package/v1`,
        externalParameters: { command: "npm run package", version },
        internalParameters: {
          ...environment,
          workingTree: treeInWords(source.isDirty),
          signature: "none: this statement is not signed, and the builder is named by its own environment alone",
        },
        resolvedDependencies: [
          ...(source.commit === undefined
            ? []
            : [{ uri: `git+${run?.repository ?? "file:."}`, digest: { gitCommit: source.commit } }]),
          { name: lockFile.name, digest: { sha256: lockFile.sha256 } },
        ],
      },
      runDetails: {
        builder: { id: run?.builder ?? `${NAMESPACE}/by-hand` },
        metadata: { ...(run && { invocationId: run.invocation }), startedOn, finishedOn },
      },
    },
  };
  return `${JSON.stringify(statement, undefined, 2)}\n`;
}

function treeInWords(isDirty: boolean | undefined): string {
  if (isDirty === undefined) return "not known";
  return isDirty ? "with changes that are not committed" : "as committed";
}

/** The run that the variables of GitHub or GitLab describe; undefined elsewhere. */
export function ciRunIn(variables: Readonly<Record<string, string | undefined>>): CiRun | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_RUN_ID: id, GITHUB_WORKFLOW_REF } = variables;
  if (server && name && id) {
    return {
      builder: `${server}/${GITHUB_WORKFLOW_REF ?? name}`,
      invocation: `${server}/${name}/actions/runs/${id}`,
      repository: `${server}/${name}`,
    };
  }
  const { CI_JOB_URL: job, CI_PROJECT_URL: project } = variables;
  return job && project ? { builder: `${project}/-/pipelines`, invocation: job, repository: project } : undefined;
}
