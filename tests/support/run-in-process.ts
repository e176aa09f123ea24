import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** The exit code and output of a command. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const commands = join(import.meta.dirname, '../../dist/scripts/commands');
const patience = 60_000;
let thread: Worker | undefined;

/**
 * Runs the built command in a thread of this process, which starts once and stays warm: some 20 ms instead of the
 * 150 to 700 ms that a process takes. The caller waits for it, so tests read as if the command were a function.
 */
export function runInProcess(folder: string, args: readonly string[], env: Record<string, string> = {}): Run {
  thread ??= started();
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const here = process.cwd();
  // threads of a process share its folder
  process.chdir(folder);
  try {
    thread.postMessage({ args, env, port: port2, done }, [port2]);
    if (Atomics.wait(done, 0, 0, patience) === 'timed-out') {
      void thread.terminate();
      thread = undefined;
      throw new Error(`platform ${args.join(' ')} has not ended within ${patience / 1000} s`);
    }
    return receiveMessageOnPort(port1)!.message as Run;
  } finally {
    process.chdir(here);
    port1.close();
  }
}

function started(): Worker {
  const moduleOf = (name: string) => pathToFileURL(join(commands, `${name}.js`)).href;
  const worker = new Worker(new URL('./command-thread.mjs', import.meta.url), {
    workerData: { runCommand: moduleOf('run-command'), terminal: moduleOf('terminal') },
  });
  worker.unref();
  return worker;
}
