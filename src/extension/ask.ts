import type { CancellationToken } from "vscode";
import type { BaseLanguageClient, RequestType, RequestType0 } from "vscode-languageclient";
import type { ServerLife } from "./server-life";

/**
 * Asks the server, and waits while it starts or starts anew.
 * @throws ServerGone when it ended for good.
 */
export interface Ask {
  <Answer>(type: RequestType0<Answer, void>, token?: CancellationToken): Promise<Answer>;
  <Question, Answer>(
    type: RequestType<Question, Answer, void>,
    question: NoInfer<Question>,
    token?: CancellationToken,
  ): Promise<Answer>;
}

/** Asks through a client. Questions change nothing on the server, so that one may be asked again. */
export function askThrough(client: BaseLanguageClient, life: ServerLife): Ask {
  return <Answer>({ method }: { readonly method: string }, ...given: readonly unknown[]): Promise<Answer> => {
    // What is left out must not be handed on: the protocol would say that it was given.
    const [question, token] = given;
    const send = (): Promise<Answer> => {
      if (isToken(token)) return client.sendRequest(method, question, token);
      if (isToken(question)) return client.sendRequest(method, question);
      return question === undefined ? client.sendRequest(method) : client.sendRequest(method, question);
    };
    return life.whileRunning(send);
  };
}

function isToken(given: unknown): given is CancellationToken {
  return typeof given === "object" && given !== null && "onCancellationRequested" in given;
}
