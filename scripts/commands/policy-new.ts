import { newRule } from '../policy/new-rule.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ root, args, flags, terminal }: Invocation): Promise<number> {
  const { problems, folder, files } = newRule(root, args[0]!, flags['scope'] === 'unit' ? 'unit' : 'object');
  if (showProblems(problems, { root, terminal })) return 1;
  const style = styleOf(terminal.colour);
  terminal.summarise(
    [
      `${style.green('✔')} ${folder}/ has a working rule; policies/own/levels.yaml makes it warn`,
      ...files.map((file) => `  ${file}`),
      '  change it, then run `platform policy build`',
    ].join('\n'),
  );
  return 0;
}
