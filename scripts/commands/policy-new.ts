import { locateAll } from '../pipeline/locate.js';
import { newRule } from '../pipeline/policy/new.js';
import { Fault } from '../problem/fault.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ root, args, flags, terminal }: Invocation): Promise<number> {
  const [asked, ...others] = args;
  if (asked === undefined || others.length > 0)
    throw new Fault('policy new takes the name of one rule', 'platform policy new CATEGORY/RULE');
  const { problems, folder, files } = newRule(root, asked, flags['scope'] === 'unit' ? 'unit' : 'object');
  const style = styleOf(terminal.colour);
  if (problems.length > 0) {
    terminal.complain(
      locateAll(root, problems)
        .map((located) => problemText(located, style))
        .join('\n\n'),
    );
    return 1;
  }
  terminal.summarise(
    [
      `${style.green('✔')} ${folder}/ has a rule that works; it warns, as policies/own/levels.yaml says`,
      ...files.map((file) => `  ${file}`),
      '  change it, then run `platform policy build`',
    ].join('\n'),
  );
  return 0;
}
