import { resolve } from 'node:path';
import { addressOf } from '../pipeline/address.js';
import { costOf } from '../pipeline/cost/cost.js';
import { recordCosts, thisMonth } from '../pipeline/cost/cost-history.js';
import { locateAll } from '../pipeline/locate.js';
import { Fault } from '../problem/fault.js';
import { costJson, costText } from '../report/cost.js';
import { focusCsv } from '../report/focus.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const { format, record } = flags;
  if (typeof record === 'string' && args.length > 0)
    throw new Fault('--record records the whole organisation', 'leave out the addresses');
  const addresses = args.map((word) => addressOf(word, root));
  const costed = await costOf(root, addresses, terminal.progress);
  const { problems, report, isDetailed, organisation = '' } = costed;
  if (format === 'json') terminal.print(costJson(report, locateAll(root, problems)));
  else if (!showProblems(problems, { root, terminal }))
    terminal.print(
      format === 'focus'
        ? focusCsv(report, organisation, thisMonth())
        : costText(report, isDetailed, styleOf(terminal.colour)),
    );
  if (problems.length > 0) return 1;
  if (typeof record === 'string') recordCosts(resolve(record), report, thisMonth());
  return 0;
}
