import { relative, resolve, sep } from "node:path";
import type { Origin } from "../../reports/check/origin";
import { repositoryAround } from "../repository";

/**
 * Where file names start from, seen from the root of the repository; outside a repository, from where the command stands.
 * @param folder the folder that file names of the report start from.
 */
export function originOf(folder: string): Origin {
  const repository = repositoryAround(folder);
  const prefix = relative(repository?.root ?? resolve("."), folder)
    .split(sep)
    .join("/");
  if (!repository) return { prefix };
  const { uri, commit, branch } = repository;
  return { prefix, repository: { ...(uri && { uri }), ...(commit && { commit }), ...(branch && { branch }) } };
}

/**
 * The address of a line in the repository's own pages, as far as the CI system says where these are: GitHub
 * (https://docs.github.com/actions/reference/workflows-and-actions/variables) and GitLab
 * (https://docs.gitlab.com/ci/variables/predefined_variables/).
 */
export function lineLinks(
  environment: Readonly<Record<string, string | undefined>>,
): (file: string, line: number) => string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = environment;
  const base =
    GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA
      ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`
      : CI_PROJECT_URL && CI_COMMIT_SHA
        ? `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`
        : undefined;
  if (base === undefined || !/^https?:\/\/[\w.:/%~-]+$/u.test(base)) return () => undefined;
  return (file, line) => `${base}/${file.split("/").map(encodePart).join("/")}#L${line}`;
}

/** Round brackets would end a link in Markdown. */
function encodePart(part: string): string {
  return encodeURIComponent(part).replaceAll("(", "%28").replaceAll(")", "%29");
}
