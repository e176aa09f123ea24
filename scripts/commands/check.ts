import { type CheckResult, checkOrganisation } from '../pipeline/check/check.js';
import { locateAll } from '../pipeline/locate.js';
import { hasErrors } from '../problem/problem.js';
import { jsonReport } from '../report/json.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run(invocation: Invocation): Promise<number> {
  const { args, root, terminal } = invocation;
  if (args.length === 0)
    return report(invocation, await checkOrganisation(root, terminal.progress), root, new Map());
  const { checkPaths } = await import('../pipeline/check/check-paths.js');
  const checked = await checkPaths(root, args);
  return report(invocation, checked, process.cwd(), checked.texts);
}

function report(
  { flags, terminal }: Invocation,
  { problems, units, objects }: CheckResult,
  base: string,
  texts: ReadonlyMap<string, string>,
): number {
  const located = locateAll(base, problems, texts);
  const code = hasErrors(problems) ? 1 : 0;
  if (flags['format'] === 'json') {
    terminal.print(jsonReport(located, objects));
    return code;
  }
  const style = styleOf(terminal.colour);
  if (located.length > 0) terminal.complain(located.map((l) => problemText(l, style)).join('\n\n'));
  if (code === 0)
    terminal.summarise(
      `${style.green('✔')} ${units > 0 ? `${units} units, ` : ''}${objects} ${objects === 1 ? 'object' : 'objects'}: nothing blocks`,
    );
  return code;
}
