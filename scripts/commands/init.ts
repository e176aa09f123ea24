import { relative, resolve } from 'node:path';
import { type Initialised, init } from '../pipeline/init/init.js';
import { plural } from '../report/numbers.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { isAsked } from './create.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, terminal }: Invocation): Promise<number> {
  const folder = resolve(args[0]!);
  const made = await init({
    folder,
    given: flags,
    ask: isAsked() ? (await import('./ask.js')).ask : undefined,
    onProgress: terminal.progress,
  });
  if ('problems' in made) {
    showProblems(made.problems, { root: folder, terminal });
    terminal.complain('nothing was created');
    return 1;
  }
  const { green, bold } = styleOf(terminal.colour);
  terminal.summarise(
    [
      `${green('✔')} created ${made.folder}, the monorepo of ${made.name}: ${plural(made.units, 'unit')}, ${plural(made.objects, 'object')} in apps/`,
      '',
      bold('next'),
      ...nextSteps(made).map((line) => `  ${line}`),
    ].join('\n'),
  );
  return 0;
}

function nextSteps({ folder, git }: Initialised): string[] {
  const here = relative(process.cwd(), folder);
  return [
    `${here === '' ? '' : `cd ${here} && `}npm install && npm start && npm test`,
    ...(git === 'not installed'
      ? ['git is not installed: install it, and run git init --initial-branch=main']
      : []),
    ...(typeof git === 'object' && git.inside !== folder
      ? [
          `this folder is in the git repository ${git.inside}: write its path there into spec.git.folder of environments/platform.yaml,`,
          'and move .github/ to the top of the repository',
        ]
      : []),
    'git add --all && git commit -m "Start"',
    'README.md says what to set up: clusters, groups, the git host, Argo CD',
  ];
}
