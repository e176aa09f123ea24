import { newRule } from '../policy/new-rule.js';
import { Fault } from '../problem/fault.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { complainOf } from './complaints.js';

export async function run({ root, args, flags, terminal }: Invocation): Promise<number> {
  const [asked, ...others] = args;
  if (asked === undefined || others.length > 0)
    throw new Fault('policy new takes the name of one rule', 'platform policy new CATEGORY/RULE');
  const { problems, folder, files } = newRule(root, asked, flags['scope'] === 'unit' ? 'unit' : 'object');
  if (complainOf(problems, { root, terminal })) return 1;
  const style = styleOf(terminal.colour);
  terminal.summarise(
    [
      `${style.green('✔')} ${folder}/ has a rule that works; it warns, as policies/own/levels.yaml says`,
      ...files.map((file) => `  ${file}`),
      '  change it, then run `platform policy build`',
    ].join('\n'),
  );
  return 0;
}
