/** Spreads tasks over threads. This thread takes its share, so that a machine with one core needs no other. */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { CommandProblem } from "../problem";

/** What is sent to a thread and what comes back; the number is that of the task. */
export interface TaskMessage<Task> {
  readonly number: number;
  readonly task: Task;
}

export interface AnswerMessage<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

export interface Work<Task, Answer> {
  readonly tasks: readonly Task[];
  /** How many threads work, this one included. */
  readonly threads: number;
  /** The program of the other threads, and what it is started with. */
  readonly program: string;
  readonly start: unknown;
  /** Does a task in this thread. */
  readonly here: (task: Task) => Answer;
  /** What is kept of an answer. */
  readonly keep: (answer: Answer) => Answer;
  /** Says how many tasks are done. */
  readonly onProgress?: (done: number) => void;
}

/** A thread has the next task at hand while its answer is taken. */
const TASKS_AHEAD = 2;
/** Half of what Node gives: each thread has its own, and what a task makes is gone with it. */
const YOUNG_GENERATION_MB = 24;
/** Starting a thread costs as much as several tasks. */
const TASKS_WORTH_A_THREAD = 6;

/**
 * The answers in the order of the tasks, whoever gave them.
 * @throws CommandProblem when a thread ends before its work is done.
 */
export async function spreadOverThreads<Task, Answer>(work: Work<Task, Answer>): Promise<readonly Answer[]> {
  const { tasks } = work;
  const answers: Answer[] = [];
  let next = 0;
  let done = 0;
  const keep = (number: number, answer: Answer) => {
    answers[number] = work.keep(answer);
    done++;
    work.onProgress?.(done);
  };
  const take = (): TaskMessage<Task> | undefined => {
    const number = next++;
    const task = tasks[number];
    return task === undefined ? undefined : { number, task };
  };
  const others = Math.min(work.threads - 1, Math.floor(tasks.length / TASKS_WORTH_A_THREAD));
  const options = { workerData: work.start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } };
  const workers = Array.from({ length: others }, () => new Worker(work.program, options));
  try {
    const ended = workers.map((worker) => employ<Task, Answer>(worker, take, keep));
    const own = workHere(work, take, keep);
    await Promise.all([own, ...ended]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers;
}

async function workHere<Task, Answer>(
  { here }: Work<Task, Answer>,
  take: () => TaskMessage<Task> | undefined,
  keep: (number: number, answer: Answer) => void,
): Promise<void> {
  for (let message = take(); message; message = take()) {
    keep(message.number, here(message.task));
    // Others wait for their next task, and their end has to be heard.
    await setImmediate();
  }
}

/** Resolves when the thread has nothing left to do. */
function employ<Task, Answer>(
  worker: Worker,
  take: () => TaskMessage<Task> | undefined,
  keep: (number: number, answer: Answer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let waiting = 0;
    const give = () => {
      const message = take();
      if (!message) return;
      waiting++;
      worker.postMessage(message);
    };
    worker.on("message", ({ number, answer }: AnswerMessage<Answer>) => {
      waiting--;
      keep(number, answer);
      give();
      if (waiting === 0) resolve();
    });
    worker.on("error", (problem) => reject(threadEnded(problem.message)));
    worker.on("messageerror", (problem) => reject(threadEnded(problem.message)));
    worker.on("exit", (code) => reject(threadEnded(`exit code ${code}`)));
    for (let ahead = 0; ahead < TASKS_AHEAD; ahead++) give();
    if (waiting === 0) resolve();
  });
}

function threadEnded(reason: string): CommandProblem {
  return new CommandProblem(
    `A thread ended before its work was done (${reason}), so there is no result. Run the command again with \`--threads 1\`; if memory ran out, check fewer folders at once.`,
  );
}
