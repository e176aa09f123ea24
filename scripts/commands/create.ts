import { create as createFrom } from '../pipeline/create/create.js';
import { locateAll } from '../pipeline/locate.js';
import { hasErrors } from '../problem/problem.js';
import { createdJson, createdText } from '../report/created.js';
import { styleOf } from '../report/style.js';
import { problemsText } from '../report/text.js';
import { skeletons } from '../skeleton/skeletons.js';
import type { Invocation } from './command.js';

/** Creates what a skeleton describes. */
export async function create(name: string, { root, flags, terminal }: Invocation): Promise<number> {
  const isDryRun = flags['dry-run'] === true;
  const created = await createFrom({
    root,
    skeleton: skeletons().get(name)!,
    given: flags,
    ask: isAsked() ? (await import('./ask.js')).ask : undefined,
    folder: flags['dir'] as string | undefined,
    isDryRun,
    onProgress: terminal.progress,
  });
  const { problems, declarations } = created;
  const located = locateAll(root, problems, declarations);
  const style = styleOf(terminal.colour);
  if (flags['format'] === 'json') terminal.print(createdJson(created, located, isDryRun));
  else {
    if (located.length > 0) terminal.complain(problemsText(located, style));
    if (hasErrors(problems)) terminal.complain('nothing was created');
    else terminal.summarise(createdText(created, isDryRun, style));
  }
  return hasErrors(problems) ? 1 : 0;
}

/** Whether a person is there to be asked. */
export const isAsked = (): boolean =>
  process.stdin.isTTY === true && process.stderr.isTTY === true && !process.env['CI'];
