import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { catalogOf } from '../pipeline/catalog/catalog.js';
import { attempt } from '../problem/fault.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ flags, root, terminal }: Invocation): Promise<number> {
  const { catalogue, problems } = await catalogOf(root, terminal.progress);
  if (catalogue === undefined) {
    showProblems(problems, { root, terminal });
    return 1;
  }
  const text = JSON.stringify(catalogue, null, 2);
  const { out } = flags;
  if (typeof out === 'string') attempt(`cannot write ${out}`, () => writeFileSync(resolve(out), `${text}\n`));
  else terminal.print(text);
  return 0;
}
