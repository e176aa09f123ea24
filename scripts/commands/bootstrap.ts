import { bootstrap } from '../pipeline/bootstrap/bootstrap.js';
import { locateAll } from '../pipeline/locate.js';
import { bootstrapJson, bootstrapText, notBootstrapped } from '../report/bootstrap.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { isAsked } from './create.js';
import { optional } from './release-flags.js';
import { showProblems } from './show-problems.js';

export async function run(invocation: Invocation): Promise<number> {
  const { args, flags, root, terminal } = invocation;
  const result = await bootstrap({
    ...{ root, clusters: args, isApplied: flags['apply'] === true },
    context: optional(invocation, 'context'),
    contexts: optional(invocation, 'contexts'),
    confirm: isAsked() ? confirm : undefined,
    onProgress: terminal.progress,
    onNote: terminal.note,
  });
  if ('invalid' in result) {
    if (flags['format'] === 'json')
      terminal.print(bootstrapJson(notBootstrapped(locateAll(root, result.invalid))));
    else {
      showProblems(result.invalid, invocation);
      terminal.complain('nothing was applied: Argo CD must get what the declarations render');
    }
    return 1;
  }
  terminal.print(
    flags['format'] === 'json' ? bootstrapJson(result) : bootstrapText(result, styleOf(terminal.colour)),
  );
  return result.ok ? 0 : 1;
}

async function confirm(context: string, server: string): Promise<boolean> {
  const prompts = await import('@clack/prompts');
  const message = `Is this the management cluster? ${server} (context ${context})`;
  return (await prompts.confirm({ message, initialValue: false, output: process.stderr })) === true;
}
