/** What runs in the other threads: looks at the parts that it is sent. */
import { parentPort, workerData } from "node:worker_threads";
import { type PartStart, type PartTask, partLooker, textOf } from "./parts";
import type { AnswerMessage, TaskMessage } from "./pool";

/** Answers tasks until the thread is ended. */
export function answerTasks(): void {
  const look = partLooker(workerData as PartStart).look;
  parentPort?.on("message", ({ number, task }: TaskMessage<PartTask>) => {
    const answer: AnswerMessage = { number, answer: textOf(look(task)) };
    parentPort?.postMessage(answer);
  });
}
