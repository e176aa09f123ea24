import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Fault } from '../problem/fault.js';
import type { OwnKinds } from '../render/own.js';
import { permissionFlags } from './permissions.js';
import type { Failure, Reply, Request, Setup } from './protocol.js';

const program = fileURLToPath(import.meta.resolve('#team-process'));
const largestAnswer = 8 * 1024 * 1024;
const megabytes = 512;
const mostDeaths = 3;

/** The seconds that a module may take to evaluate or to render one unit. */
const seconds = (): number => Number(process.env['WAYMARK_TYPED_SECONDS']) || 10;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs the modules of one team in a process of its own, one request at a time. Output that is unasked, too late or too
 * long ends the process; the next request starts another.
 */
export class TeamProcess {
  private child: ChildProcess | undefined;
  private readonly sentFiles = new Set<string>();
  private deaths = 0;
  private key = 0;

  constructor(
    private readonly root: string,
    private readonly team: string,
    private readonly own: OwnKinds,
  ) {}

  async ask(question: Pick<Request, 'file' | 'unit'>, code: string): Promise<Reply> {
    if (this.deaths >= mostDeaths)
      return failed(`was not run: the process of team ${this.team} was stopped ${mostDeaths} times`);
    this.child ??= await this.start();
    const { child } = this;
    const request: Request = {
      ...question,
      key: ++this.key,
      ...(!this.sentFiles.has(question.file) && { code }),
    };
    this.sentFiles.add(question.file);
    return new Promise((resolve) => {
      const channel = child.stdio[3] as Duplex;
      const parts: Buffer[] = [];
      let size = 0;
      const end = (reply: Reply, dead: boolean) => {
        clearTimeout(timer);
        channel.off('data', onData);
        child.off('exit', onExit);
        if (dead) this.countDeath();
        resolve(reply);
      };
      const onData = (data: Buffer) => {
        parts.push(data);
        size += data.length;
        if (size > largestAnswer) return end(failed('answered with more than 8 MiB'), true);
        if (!data.includes(10)) return;
        const reply = parseReply(Buffer.concat(parts), request.key);
        end(reply ?? failed('sent an answer to no question'), reply === undefined);
      };
      const onExit = (_: number | null, signal: string | null) =>
        end(failed(signal === 'SIGABRT' ? `took more than ${megabytes} MiB` : 'ended its process'), true);
      const limit = seconds();
      const timer = setTimeout(() => end(failed(`took longer than ${limit} s`), true), limit * 1000);
      channel.on('data', onData);
      child.on('exit', onExit);
      child.stdin!.write(`${JSON.stringify(request)}\n`);
    });
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.forget();
  }

  private forget(): void {
    this.child = undefined;
    this.sentFiles.clear();
  }

  private countDeath(): void {
    this.deaths += 1;
    this.stop();
  }

  private async start(): Promise<ChildProcess> {
    const flags = [...permissionFlags(this.root), `--max-old-space-size=${megabytes}`];
    const child = spawn(process.execPath, [...flags, '--no-warnings', program], {
      env: {},
      cwd: this.root,
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    // writing to an ended process fails, but its end is handled by the `exit` event
    for (const stream of [child.stdin!, child.stdio[3] as Duplex]) stream.on('error', () => {});
    child.once('exit', () => {
      running.delete(child);
      if (this.child === child) this.forget();
    });
    await once(child, 'spawn').catch((e: Error) => {
      throw new Fault(`cannot start the process of team ${this.team}: ${e.message}`);
    });
    // the process must not keep the command running; it is killed when the command exits
    for (const handle of [child, child.stdin, child.stdio[3]]) (handle as { unref?(): void }).unref?.();
    running.add(child);
    child.stdin!.write(`${JSON.stringify({ own: this.own } satisfies Setup)}\n`);
    return child;
  }
}

const failed = (message: string): Reply => ({ failure: { message } });

/** Accepts exactly one line of JSON that answers exactly this request. */
function parseReply(bytes: Buffer, key: number): Reply | undefined {
  if (bytes.indexOf(10) !== bytes.length - 1) return undefined;
  try {
    const answer = JSON.parse(bytes.toString()) as { key?: unknown; value?: unknown; failure?: unknown };
    if (answer.key !== key) return undefined;
    if ('value' in answer) return { value: answer.value };
    return { failure: failureIn(answer.failure) };
  } catch {
    return undefined;
  }
}

function failureIn(value: unknown): Failure {
  const { message, stack, pointer } = (value ?? {}) as Record<string, unknown>;
  return {
    message: String(message),
    ...(typeof stack === 'string' && { stack }),
    ...(typeof pointer === 'string' && { pointer }),
  };
}
