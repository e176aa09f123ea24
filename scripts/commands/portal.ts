import { resolve } from 'node:path';
import { writePortal } from '../pipeline/portal/portal.js';
import { Fault } from '../problem/fault.js';
import { plural } from '../report/numbers.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';
import { showProblems } from './show-problems.js';

export async function run({ flags, root: here, terminal }: Invocation): Promise<number> {
  const { out, catalog } = flags;
  if (typeof out !== 'string')
    throw new Fault('portal needs --out with the folder to write', 'for example: platform portal --out site');
  const file = typeof catalog === 'string' ? resolve(catalog) : undefined;
  // a catalogue is read anywhere, also where no monorepo is
  const root = file === undefined ? findRoot(flags['root']) : here;
  const { pages, problems } = await writePortal(
    root,
    resolve(out),
    { git: flags['git'] === true, ...(file !== undefined && { file }) },
    terminal.progress,
  );
  const hasErrors = showProblems(problems, { root, terminal });
  if (pages > 0) terminal.note(`wrote ${plural(pages, 'page')}; open ${out}/index.html`);
  return hasErrors ? 1 : 0;
}
