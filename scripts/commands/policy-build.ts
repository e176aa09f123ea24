import { relative } from 'node:path';
import { buildPolicies } from '../policy/build.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, terminal }: Invocation): Promise<number> {
  terminal.progress('compiling rules');
  const { problems, rules, bundle } = await buildPolicies(root);
  if (showProblems(problems, { root, terminal })) return 1;
  const style = styleOf(terminal.colour);
  terminal.summarise(`${style.green('✔')} ${rules} rules in ${relative(root, bundle)}/`);
  return 0;
}
