import { addressOf } from '../pipeline/address.js';
import { costOf } from '../pipeline/cost/cost.js';
import { locateAll } from '../pipeline/locate.js';
import { costJson, costText } from '../report/cost.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const addresses = args.map((word) => addressOf(word, root));
  const { problems, report, isDetailed } = await costOf(root, addresses, terminal.progress);
  if (flags['format'] === 'json') terminal.print(costJson(report, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(costText(report, isDetailed, styleOf(terminal.colour)));
  return problems.length > 0 ? 1 : 0;
}
