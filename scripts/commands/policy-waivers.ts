import { listWaivers } from '../pipeline/policies/list-waivers.js';
import { styleOf } from '../report/style.js';
import { waiversJson, waiversText } from '../report/waivers.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, flags, terminal }: Invocation): Promise<number> {
  const { problems, waivers } = await listWaivers(root, terminal.progress);
  if (showProblems(problems, { root, terminal })) return 1;
  terminal.print(
    flags['format'] === 'json' ? waiversJson(waivers) : waiversText(waivers, styleOf(terminal.colour)),
  );
  return 0;
}
