import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a program until the pipe closes, so it ends with the process of the tests, however that ends, and then removes the
 * folder. Each line in the pipe is a signal for the program.
 */
const bound = `folder=$1; log=$2; shift 2
"$@" >>"$log" 2>&1 & program=$!
while read -r signal; do
  kill "-$signal" "$program"
  if [ "$signal" = KILL ]; then wait "$program"; echo ended; fi
done
kill -KILL "$program"; wait "$program"; rm -rf "$folder"`;

/** One program in the background. */
export interface BackgroundProgram {
  /** For example STOP and CONT, to make the program slow. */
  signal(name: string): void;
  /** Ends the program without warning; resolves when it has ended. */
  kill(): Promise<void>;
  /** Starts the program again after it was killed, with the same arguments. */
  start(): void;
}

/** Programs that work in one folder. They end, and the folder goes, with `stop` or with the process of the tests. */
export class Background {
  readonly folder: string;
  readonly #running: ChildProcess[] = [];

  constructor(name: string) {
    this.folder = mkdtempSync(join(tmpdir(), `${name}-`));
  }

  run(
    name: string,
    args: readonly string[],
    { log = name, env = {} }: { readonly log?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): BackgroundProgram {
    let child: ChildProcess;
    const start = () => {
      child = spawn('bash', ['-c', bound, 'bash', this.folder, this.#logFile(log), name, ...args], {
        cwd: this.folder,
        env: { ...process.env, ...env },
        stdio: ['pipe', 'pipe', 'ignore'],
        // out of reach of Ctrl-C, which would end bash before the program
        detached: true,
      });
      this.#running.push(child);
    };
    const signal = (which: string) => void child.stdin!.write(`${which}\n`);
    const kill = async () => {
      const ended = once(child.stdout!, 'data');
      signal('KILL');
      await ended;
    };
    start();
    return { signal, kill, start };
  }

  /** What a program printed last. */
  log(name: string, length = 2000): string {
    return readFileSync(this.#logFile(name), 'utf8').slice(-length);
  }

  async stop(): Promise<void> {
    const ends = this.#running.map((child) => once(child, 'close'));
    for (const child of this.#running) child.stdin!.end();
    await Promise.all(ends);
    rmSync(this.folder, { recursive: true, force: true });
  }

  readonly #logFile = (name: string): string => join(this.folder, `${name}.log`);
}
