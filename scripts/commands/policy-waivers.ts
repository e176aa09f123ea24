import { locateAll } from '../pipeline/locate.js';
import { listWaivers } from '../pipeline/policies/list-waivers.js';
import { styleOf } from '../report/style.js';
import { waiversJson, waiversText } from '../report/waivers.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, flags, terminal }: Invocation): Promise<number> {
  const { problems, waivers } = await listWaivers(root, terminal.progress);
  if (flags['format'] === 'json') terminal.print(waiversJson(waivers, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(waiversText(waivers, styleOf(terminal.colour)));
  return problems.length > 0 ? 1 : 0;
}
