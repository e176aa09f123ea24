import { availableParallelism } from 'node:os';
import v8 from 'node:v8';
import type { Tinypool } from 'tinypool';

// two threads cost 0.4 s of CPU to warm up, in which one thread renders and judges some hundred units
const fewestUnits = 150;

const threadCount = (): number => Number(process.env['WAYMARK_WORKERS']) || availableParallelism();

/** Whether so many units are processed sooner by several threads. */
export const worthThreads = (units: number): boolean => units >= fewestUnits && threadCount() > 1;

/** Threads that run the tasks of `thread-tasks.ts`. They start at once, because that takes a quarter of a second. */
export class Threads {
  readonly count = threadCount();
  private readonly pool: Promise<Tinypool>;

  constructor() {
    // every core already runs a thread, so helpers of the garbage collector only wait: 0.96 × the CPU of a cold run
    v8.setFlagsFromString('--no-parallel-scavenge');
    this.pool = this.start();
    // whoever runs the first task learns of an error
    this.pool.catch(() => {});
  }

  async run<Result>(task: string, input: unknown): Promise<Result> {
    return (await this.pool).run(input, { name: task });
  }

  async stop(): Promise<void> {
    await (await this.pool).destroy();
  }

  private async start(): Promise<Tinypool> {
    const { Tinypool } = await import('tinypool');
    return new Tinypool({
      filename: import.meta.resolve('#thread-tasks'),
      minThreads: this.count,
      maxThreads: this.count,
      // half the usual: it stays in the cache of a core, 0.97 × the CPU, and a thread takes 15 MiB less
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    });
  }
}
