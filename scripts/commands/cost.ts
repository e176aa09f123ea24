import { costOf } from '../pipeline/cost/cost.js';
import { costJson, costText } from '../report/cost.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { complainOf } from './complaints.js';
import { asUnit } from './units.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const { problems, report, isOfUnits } = await costOf(root, args.map(asUnit), terminal.progress);
  if (report === undefined) {
    complainOf(problems, { root, terminal });
    return 1;
  }
  terminal.print(
    flags['format'] === 'json' ? costJson(report) : costText(report, isOfUnits, styleOf(terminal.colour)),
  );
  return 0;
}
