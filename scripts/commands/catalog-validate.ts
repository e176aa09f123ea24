import { resolve } from 'node:path';
import { validateEntities } from '../pipeline/catalog/validate.js';
import { locateAll } from '../pipeline/locate.js';
import { Fault } from '../problem/fault.js';
import { hasErrors } from '../problem/problem.js';
import { catalogValidateJson, catalogValidateText } from '../report/catalog-validate.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { findRoot } from './root.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, terminal }: Invocation): Promise<number> {
  const here = process.cwd();
  const root = rootOf(flags['root']);
  const paths = args.length > 0 ? args.map((path) => resolve(path)) : [root ?? here];
  const { problems, ...counts } = await validateEntities(here, root, paths, terminal.progress);
  const checked = { ...counts, located: locateAll(here, problems) };
  if (flags['format'] === 'json') terminal.print(catalogValidateJson(checked));
  else {
    showProblems(problems, { root: here, terminal });
    const verdict = catalogValidateText(checked, styleOf(terminal.colour));
    if (hasErrors(problems)) terminal.complain(`\n${verdict}`);
    else terminal.summarise(verdict);
  }
  if (root === undefined)
    terminal.note(
      'there is no monorepo here, so references and owners were not checked; name it with --root',
    );
  return hasErrors(problems) ? 1 : 0;
}

/** A service's own repository has no monorepo around it. */
function rootOf(flag: string | boolean | undefined): string | undefined {
  try {
    return findRoot(flag);
  } catch (e) {
    if (flag === undefined && e instanceof Fault) return undefined;
    throw e;
  }
}
