/** What the exit status says to CI. */
export const EXIT = { clean: 0, findings: 1, couldNotRun: 2 } as const;
