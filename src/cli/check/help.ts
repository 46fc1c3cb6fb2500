/** What `tureen check --help` says below its options. */
export const CHECK_HELP = `
Examples:
  $ tureen check infra                                  what is in a folder
  $ tureen check --since origin/main                    what a pull request brings
  $ tureen check --since origin/main...                 the same, from where the branch was left
  $ tureen check --fail-on error --fail-on encryption=warning
  $ tureen check --write-baseline tureen-baseline.json  know what is there today ...
  $ tureen check --baseline tureen-baseline.json        ... and fail only on what is new
  $ tureen check --output sarif=tureen.sarif --output markdown=summary.md

Formats: text, json, sarif (code scanning), junit, github (annotations), gitlab (code quality), markdown (a comment or
a summary page). Colours only on a terminal, and not where NO_COLOR is set. The day is that of --on, else of
SOURCE_DATE_EPOCH, else today.

A baseline justifies nothing: every summary says how many findings it covers. --since asks git, and changes nothing in
the working tree; untracked and changed files count as they are. More: docs/ci.md.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the command could not run.`;
