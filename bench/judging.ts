import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure, type Sample, settle } from './process.js';
import { platform } from './synth.js';

const chunks = join(process.cwd(), 'dist/chunks');
const judge = readdirSync(chunks)
  .filter((file) => file.endsWith('.js'))
  .map((file) => join(chunks, file))
  .find((file) => readFileSync(file, 'utf8').includes('\nvar Judge = class '));
if (judge === undefined) throw new Error(`no file of ${chunks} has the class Judge`);
// workers inherit the flags of their process, so this applies in them too
const unjudged = `data:text/javascript,${encodeURIComponent(`
  import { Judge } from '${pathToFileURL(judge)}';
  Judge.prototype.judge = () => [];
`)}`;

/** Runs with and without the rules, alternating. */
export interface Judging {
  /** Everything is read, rendered, judged and compared with `apps/`. */
  readonly judged: readonly Sample[];
  /** The same runs without judging. */
  readonly unjudged: readonly Sample[];
  /** `check` after no change. */
  readonly check: readonly Sample[];
}

/** Measures the cost of judging in an organisation whose `apps/` is up to date. */
export async function judging(root: string, runs: number): Promise<Judging> {
  const measured = { judged: [] as Sample[], unjudged: [] as Sample[], check: [] as Sample[] };
  for (let i = 0; i < runs; i++) {
    await settle();
    measured.judged.push(await measure([platform, 'synth', '--check', '--root', root]));
    measured.unjudged.push(
      await measure(['--import', unjudged, platform, 'synth', '--check', '--root', root]),
    );
    measured.check.push(await measure([platform, 'check', '--root', root]));
  }
  return measured;
}
