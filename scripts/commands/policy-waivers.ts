import { locateAll } from '../pipeline/locate.js';
import { listWaivers } from '../pipeline/policies/list-waivers.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import { waiversJson, waiversText } from '../report/waivers.js';
import type { Invocation } from './command.js';

export async function run({ root, flags, terminal }: Invocation): Promise<number> {
  const { problems, waivers } = await listWaivers(root, terminal.progress);
  const style = styleOf(terminal.colour);
  if (problems.length > 0) {
    const located = locateAll(root, problems);
    terminal.complain(located.map((l) => problemText(l, style)).join('\n\n'));
    return 1;
  }
  terminal.print(flags['format'] === 'json' ? waiversJson(waivers) : waiversText(waivers, style));
  return 0;
}
