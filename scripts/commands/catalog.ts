import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { catalogOf, withGitFacts } from '../pipeline/catalog/catalog.js';
import { attempt, Fault } from '../problem/fault.js';
import { visibleJson } from '../problem/printable.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ flags, root, terminal }: Invocation): Promise<number> {
  const { out } = flags;
  if (flags['backstage'] === true && typeof out !== 'string')
    throw new Fault(
      'catalog --backstage needs --out with the folder to write',
      'for example: platform catalog --backstage --out backstage',
    );
  const { catalogue, problems } = await catalogOf(root, terminal.progress);
  const isWhole = !showProblems(problems, { root, terminal });
  // what Backstage misses in a catalogue with gaps, it would delete
  if (catalogue === undefined || (flags['backstage'] === true && !isWhole)) return 1;
  if (flags['backstage'] === true) {
    const { writeBackstage } = await import('../pipeline/catalog/backstage.js');
    const folder = resolve(String(out));
    const path = relative(root, folder);
    writeBackstage(root, catalogue, folder, path === '' || path.startsWith('..') ? 'backstage' : path);
    terminal.note(`${out}/app-config.yaml says how Backstage reads it; see docs/backstage.md`);
    return 0;
  }
  const text = visibleJson(flags['git'] === true ? await withGitFacts(root, catalogue) : catalogue);
  if (typeof out === 'string') attempt(`cannot write ${out}`, () => writeFileSync(resolve(out), `${text}\n`));
  else terminal.print(text);
  return isWhole ? 0 : 1;
}
