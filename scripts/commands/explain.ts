import { relative, resolve } from 'node:path';
import { locateAll } from '../pipeline/locate.js';
import { loadAndPlan } from '../pipeline/organisation.js';
import { explainFile } from '../pipeline/origins.js';
import { Fault } from '../problem/fault.js';
import { hasErrors } from '../problem/problem.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ args, root, terminal }: Invocation): Promise<number> {
  const [asked] = args;
  if (asked === undefined)
    throw new Fault('explain what?', 'name a rendered file; platform explain --help shows examples');
  const planned = await loadAndPlan(root);
  const { plan, problems } = planned;
  const style = styleOf(terminal.colour);
  if (plan === undefined || hasErrors(problems)) {
    terminal.complain(
      locateAll(root, problems)
        .map((p) => problemText(p, style))
        .join('\n\n'),
    );
    return 1;
  }
  const path = relative(resolve(root, 'apps'), resolve(asked));
  const lines = await explainFile(root, planned, path);
  const width = Math.min(60, Math.max(...lines.map((line) => line.text.length)));
  terminal.print(
    lines
      .map(({ text, from }) =>
        from === undefined ? text : `${text.padEnd(width)}  ${style.dim(`# ${from}`)}`,
      )
      .join('\n'),
  );
  return 0;
}
