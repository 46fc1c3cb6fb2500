/** Spreads tasks over threads. This thread takes its share, so that a machine with one core needs no other. */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { CommandProblem } from "../problem";

/** What is sent to a thread and what comes back; the number is that of the task. */
export interface TaskMessage<Task> {
  readonly number: number;
  readonly task: Task;
}

export interface AnswerMessage {
  readonly number: number;
  readonly answer: unknown;
}

export interface Work<Task, Answer> {
  readonly tasks: readonly Task[];
  /** Does a task in this thread. */
  readonly here: (task: Task) => Answer;
  /** An answer of another thread, from what that sent. */
  readonly received: (sent: unknown) => Answer;
  /** What is kept of an answer. */
  readonly keep: (answer: Answer) => Answer;
  /** Says how many tasks are done. */
  readonly onProgress?: (done: number) => void;
}

/** Threads that wait for tasks. */
export interface Threads {
  readonly others: readonly Thread[];
  end(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  /** Rejects when it ends, which it does not by itself. */
  readonly ended: Promise<never>;
}

/** A thread has the next task at hand while its answer is taken. */
const TASKS_AHEAD = 2;
/** Half of what Node gives: each thread has its own, and what a task makes is gone with it. */
const YOUNG_GENERATION_MB = 24;
/** Handing tasks to another thread that has them done before is no use. */
const TASKS_WORTH_A_THREAD = 6;

/**
 * Starts threads, which takes them a while that this thread can use.
 * @param program what runs in them.
 * @param start what it is started with.
 */
export function startThreads(program: string, start: unknown, count: number): Threads {
  const options = { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } };
  const others = Array.from({ length: count }, () => watched(new Worker(program, options)));
  return {
    others,
    end: async () => {
      await Promise.all(others.map(({ worker }) => worker.terminate()));
    },
  };
}

function watched(worker: Worker): Thread {
  const ended = new Promise<never>((_, reject) => {
    worker.on("error", (problem) => reject(threadEnded(problem.message)));
    worker.on("messageerror", (problem) => reject(threadEnded(problem.message)));
    worker.on("exit", (code) => reject(threadEnded(`exit code ${code}`)));
  });
  // Whoever waits for its answers hears of it; at the end all threads are ended, and nobody waits.
  ended.catch(() => undefined);
  return { worker, ended };
}

/**
 * The answers in the order of the tasks, whoever gave them.
 * @throws CommandProblem when a thread ends before its work is done.
 */
export async function spreadOverThreads<Task, Answer>(
  work: Work<Task, Answer>,
  { others }: Threads,
): Promise<readonly Answer[]> {
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
  const asked = others.slice(0, Math.floor(tasks.length / TASKS_WORTH_A_THREAD));
  const ended = asked.map((thread) => employ(thread, take, (number, sent) => keep(number, work.received(sent))));
  await Promise.all([workHere(work, take, keep), ...ended]);
  return answers;
}

async function workHere<Task, Answer>(
  { here }: Pick<Work<Task, Answer>, "here">,
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
async function employ<Task>(
  { worker, ended }: Thread,
  take: () => TaskMessage<Task> | undefined,
  keep: (number: number, sent: unknown) => void,
): Promise<void> {
  let listener: ((message: AnswerMessage) => void) | undefined;
  const done = new Promise<void>((resolve, reject) => {
    let waiting = 0;
    const give = () => {
      const message = take();
      if (!message) return;
      waiting++;
      worker.postMessage(message);
    };
    listener = ({ number, answer }) => {
      waiting--;
      try {
        keep(number, answer);
      } catch (problem) {
        reject(problem);
      }
      give();
      if (waiting === 0) resolve();
    };
    worker.on("message", listener);
    for (let ahead = 0; ahead < TASKS_AHEAD; ahead++) give();
    if (waiting === 0) resolve();
  });
  try {
    await Promise.race([done, ended]);
  } finally {
    if (listener) worker.off("message", listener);
  }
}

function threadEnded(reason: string): CommandProblem {
  return new CommandProblem(
    `A thread ended before its work was done (${reason}), so there is no result. Run the command again with \`--threads 1\`; if memory ran out, check fewer folders at once.`,
  );
}
