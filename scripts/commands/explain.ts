import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { explain } from '../pipeline/explain/explain.js';
import { locateAll } from '../pipeline/locate.js';
import { explainedText } from '../report/explained.js';
import { problemText } from '../report/problems.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';

export async function run({ args, root, terminal }: Invocation): Promise<number> {
  const style = styleOf(terminal.colour);
  const explanation = await explain(root, args[0], fileUnderApps(root, args[0]));
  if (explanation.what === 'problems') {
    const located = locateAll(root, explanation.problems);
    terminal.complain(located.map((p) => problemText(p, style)).join('\n\n'));
    return 1;
  }
  terminal.print(explainedText(explanation, style));
  return 0;
}

/** A path as people write it, from where they are, or a path below apps/. */
function fileUnderApps(root: string, asked: string | undefined): string | undefined {
  if (asked === undefined || !/\.(yaml|json)$/.test(asked)) return undefined;
  const apps = resolve(root, 'apps');
  const here = relative(apps, resolve(asked));
  if (!here.startsWith('..')) return here;
  return existsSync(resolve(root, asked))
    ? relative(apps, resolve(root, asked))
    : asked.replace(/^apps\//, '');
}
