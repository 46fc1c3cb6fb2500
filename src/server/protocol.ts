/** What client and server say to each other beyond the Language Server Protocol. */
import { NotificationType0 } from "vscode-languageserver-protocol";

/** Findings or the register may be different now: views ask again. */
export const changed = new NotificationType0("tureen/changed");
