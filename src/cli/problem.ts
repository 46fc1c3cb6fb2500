/** A reason why a command cannot run, in words for the person who typed it. Ends the command with status 2. */
export class CommandProblem extends Error {}
