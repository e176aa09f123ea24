import { addressOf } from '../pipeline/address.js';
import { costOf } from '../pipeline/cost/cost.js';
import { costJson, costText } from '../report/cost.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const addresses = args.map((word) => addressOf(word, root));
  const { problems, report, isDetailed } = await costOf(root, addresses, terminal.progress);
  if (report === undefined) {
    showProblems(problems, { root, terminal });
    return 1;
  }
  terminal.print(
    flags['format'] === 'json' ? costJson(report) : costText(report, isDetailed, styleOf(terminal.colour)),
  );
  return 0;
}
