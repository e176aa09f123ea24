import { buildPolicies } from '../policy/build.js';
import { newRule } from '../policy/new-rule.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, args, flags, terminal }: Invocation): Promise<number> {
  const scope = flags['scope'] === 'unit' ? 'unit' : 'object';
  const { problems, folder, files } = await newRule(root, args[0]!, scope);
  if (showProblems(problems, { root, terminal })) return 1;
  terminal.progress('compiling rules');
  if (showProblems((await buildPolicies(root)).problems, { root, terminal })) return 1;
  const style = styleOf(terminal.colour);
  terminal.summarise(
    [
      `${style.green('✔')} ${folder}/ has a working rule, which is built; policies/own/levels.yaml makes it warn`,
      ...files.map((file) => `  ${file}`),
      '  change it, then run `platform policy build`',
    ].join('\n'),
  );
  return 0;
}
