import { relative } from 'node:path';
import { locateAll } from '../pipeline/locate.js';
import { buildPolicies } from '../pipeline/policy/build.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ root, terminal }: Invocation): Promise<number> {
  terminal.progress('compiling rules');
  const { problems, rules, bundle } = await buildPolicies(root);
  const style = styleOf(terminal.colour);
  if (problems.length > 0) {
    terminal.complain(
      locateAll(root, problems)
        .map((located) => problemText(located, style))
        .join('\n\n'),
    );
    return 1;
  }
  terminal.summarise(`${style.green('✔')} ${rules} rules in ${relative(root, bundle)}/`);
  return 0;
}
