import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Fault } from '../problem/fault.js';
import type { OwnKinds } from '../render/own.js';
import { startConfined } from './confined-process.js';
import { largestAnswer, type Reply, type Request, type Setup, tooLate } from './protocol.js';
import { parseReply } from './reply.js';

const mostDeaths = 3;
/** More than a machine needs to stop after its time. */
const graceSeconds = 2;

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
    return new Promise((resolve, reject) => {
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
        if (size > largestAnswer + 1024) return end(failed('answered with more than 8 MiB'), true);
        if (!data.includes(10)) return;
        const reply = parseReply(Buffer.concat(parts), request.key);
        end(reply ?? failed('sent an answer to no question'), reply === undefined);
      };
      // a module cannot end the process: what ends with a code of its own is the engine
      const onExit = (code: number | null, signal: string | null) =>
        code === null
          ? end(failed(`ended its process (${signal})`), true)
          : void this.faultOf(code).then(reject);
      const limit = seconds();
      const stop = () => end({ failure: tooLate(limit) }, true);
      const timer = setTimeout(stop, (limit + graceSeconds) * 1000);
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

  private async faultOf(code: number): Promise<Fault> {
    const { openGuest } = await import('./guest-files.js');
    try {
      openGuest(guestFolder());
    } catch (e) {
      return new Fault((e as Error).message, reinstall);
    }
    return new Fault(`the process of team ${this.team} ended with code ${code}`, reinstall);
  }

  private countDeath(): void {
    this.deaths += 1;
    this.stop();
  }

  private async start(): Promise<ChildProcess> {
    const program = pathOf('#team-process');
    const engine = dirname(pathOf('#engine'));
    const child = startConfined(engine, program, guestFolder());
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
    const bundles = Object.entries(this.own).map(([kind, { bundle }]) => [kind, bundle.code]);
    const setup: Setup = { ownKinds: Object.fromEntries(bundles), seconds: seconds() };
    child.stdin!.write(`${JSON.stringify(setup)}\n`);
    return child;
  }
}

/** A path without links, because Node allows no other. */
const pathOf = (name: string): string => realpathSync(fileURLToPath(import.meta.resolve(name)));

const guestFolder = (): string => join(dirname(pathOf('#engine')), 'guest');

const reinstall = 'install or build waymark-platform again: its files may be damaged';

const failed = (message: string): Reply => ({ failure: { message } });
