import { type CheckResult, checkOrganisation } from '../pipeline/check/check.js';
import { editFinder } from '../pipeline/fix/edit-finder.js';
import { locateAll } from '../pipeline/locate.js';
import { ruleDocs } from '../pipeline/policy/rule-docs.js';
import { hasErrors } from '../problem/problem.js';
import { formats, isFormat } from '../report/formats.js';
import { styleOf } from '../report/style.js';
import { problemsText, verdictText } from '../report/text.js';
import type { Invocation } from './command.js';
import { version } from './version.js';

export async function run(invocation: Invocation): Promise<number> {
  const { args, root, terminal } = invocation;
  if (args.length === 0)
    return report(invocation, await checkOrganisation(root, terminal.progress), root, new Map());
  const { checkPaths } = await import('../pipeline/check/check-paths.js');
  const checked = await checkPaths(root, args);
  return report(invocation, checked, process.cwd(), checked.texts);
}

async function report(
  { flags, root, terminal }: Invocation,
  { problems, units, objects }: CheckResult,
  base: string,
  texts: ReadonlyMap<string, string>,
): Promise<number> {
  const located = locateAll(base, problems, texts);
  const result = {
    located,
    units,
    objects,
    version: version(),
    rules: ruleDocs(root),
    editOf: editFinder(base, texts),
  };
  const isBlocked = hasErrors(problems);
  const { format } = flags;
  if (isFormat(format)) terminal.print((await formats[format]())(result));
  else {
    const style = styleOf(terminal.colour);
    const verdict = verdictText(result, style);
    if (located.length > 0) terminal.complain(problemsText(located, style));
    if (!isBlocked) terminal.summarise(verdict);
    else if (objects > 0) terminal.complain(`\n${verdict}`);
  }
  return isBlocked ? 1 : 0;
}
