import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure, type Sample, settle } from './process.js';
import { platform } from './synth.js';

const judge = pathToFileURL(join(process.cwd(), 'dist/scripts/judge/rules/judge.js'));
// workers are started with the flags of their process, so it holds in them too
const unjudged = `data:text/javascript,${encodeURIComponent(`
  import { Judge } from '${judge}';
  Judge.prototype.judge = () => [];
`)}`;

/** What the rules cost: runs that differ in nothing else, in turn. */
export interface Judging {
  /** Everything is read, rendered and judged, and found to be as it is in `apps/`. */
  readonly judged: readonly Sample[];
  readonly unjudged: readonly Sample[];
  /** `check` where nothing changed. */
  readonly check: readonly Sample[];
}

/** Measures it in an organisation whose `apps/` is up to date. */
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
