/** What the commands of the register ask before they change anything. */
import type { Location } from "vscode-languageserver-protocol";
import { RequestType } from "vscode-languageserver-protocol";
import type { Initialisation } from "../service/actions/initialise";
import type { ComponentChoice } from "../service/actions/register-item";
import type { ReviewSubject } from "../service/actions/review";
import type { Near } from "./protocol";

/** What initialising a folder of the workspace would begin with; undefined when it is none. */
export const initialisationRequest = new RequestType<{ readonly folder?: string }, Initialisation | undefined, void>(
  "tureen/initialisation",
);

/** Components that no item of their folder stands for, those of the resource of an address when it is given. */
export const componentsRequest = new RequestType<
  { readonly uri?: string; readonly address?: string },
  readonly (ComponentChoice & { readonly folder: string })[],
  void
>("tureen/components");

/** What there is to review about a SOUP item; undefined when there is no such item. */
export const reviewRequest = new RequestType<{ readonly record: string } & Near, ReviewQuestion | undefined, void>(
  "tureen/review",
);

/** A review with its open fields as places in the editor. */
export interface ReviewQuestion extends Omit<ReviewSubject, "open"> {
  readonly open: readonly OpenField[];
}

export interface OpenField {
  /** "who makes it". */
  readonly words: string;
  readonly clause: string;
  readonly at: Location;
}
