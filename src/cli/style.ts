import type { Style } from "../reports/check/text";

const COLOUR = { error: 31, warning: 33, information: 36 } as const;

/** Marks for a terminal that shows colours (ECMA-48 SGR). */
export const terminalStyle: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[0m`,
  faint: (text) => `\u001b[2m${text}\u001b[0m`,
  severity: (severity, text) => `\u001b[${COLOUR[severity]}m${text}\u001b[0m`,
};
