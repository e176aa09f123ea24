import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { Diagnosis } from '../../report/diagnosis.js';
import type { Target } from '../../write/target.js';
import { synth } from '../synth/synth.js';
import { ask } from './tools.js';

/** Checks that the declarations have no errors and that apps/ is what they render. */
export async function diagnoseApps(
  root: string,
  target: Target,
  onProgress: (text: string) => void,
): Promise<Diagnosis[]> {
  const { problems, units } = await synth({
    root,
    target,
    check: true,
    onProgress,
    onNote: onProgress,
  });
  const problemsWith = (code: Problem['code']) => problems.filter((p) => p.code === code);
  const strangers = problemsWith('stranger');
  const stale = problemsWith('stale');
  const errors = problems.filter(
    (p) => p.severity === 'error' && p.code !== 'stranger' && p.code !== 'stale',
  );
  const diagnoses: Diagnosis[] = [
    errors.length > 0
      ? {
          state: 'ill',
          what: `${count(errors.length, 'problem')} in the declarations; the first in ${errors[0]!.at.file}`,
          fix: 'platform check shows them all',
        }
      : {
          state: 'well',
          what: `the declarations have no problem: ${units} units`,
        },
  ];
  if (strangers.length > 0)
    diagnoses.push({
      state: 'ill',
      what: `${count(strangers.length, 'file')} in apps/ that the platform did not make, such as ${strangers[0]!.at.file}`,
      fix: 'move it to teams/<team>/manifests/, or delete it',
    });
  if (stale.length > 0)
    diagnoses.push({
      state: 'ill',
      what: `apps/ is stale: ${stale[0]!.message}`,
      fix: 'run `platform synth` and commit apps/',
    });
  if (!hasErrors(problems)) diagnoses.push({ state: 'well', what: 'apps/ is what the declarations render' });
  return diagnoses;
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Checks that git keeps the line endings of apps/, which is compared byte for byte. */
export function diagnoseLineEndings(root: string): Diagnosis {
  const path = join(root, '.gitattributes');
  const keepsLineEndings = existsSync(path) && /^apps\/\*\*\s.*\beol=lf\b/m.test(readFileSync(path, 'utf8'));
  if (keepsLineEndings) return { state: 'well', what: 'git keeps the line endings of apps/' };
  const converts = ask('git', '-C', root, 'config', 'core.autocrlf') === 'true';
  return {
    state: converts ? 'ill' : 'note',
    what: converts
      ? 'git changes line endings here, and .gitattributes does not keep those of apps/'
      : '.gitattributes does not keep the line endings of apps/, which matters where git changes them',
    fix: "add this line to .gitattributes: 'apps/** text eol=lf -merge linguist-generated'",
  };
}

/** Checks that TypeScript declarations can import the package. */
export function diagnoseTyped(root: string): Diagnosis {
  const modules = typedModules(root);
  if (modules.length === 0)
    return { state: 'note', what: 'no TypeScript declarations, so nothing is needed for them' };
  const own = join(root, 'package.json');
  const isPackage =
    existsSync(own) &&
    (JSON.parse(readFileSync(own, 'utf8')) as { name?: string }).name === 'waymark-platform';
  return isPackage || existsSync(join(root, 'node_modules/waymark-platform'))
    ? {
        state: 'well',
        what: `${count(modules.length, 'TypeScript declaration')}, and the package that they import`,
      }
    : {
        state: 'ill',
        what: `${modules[0]} imports waymark-platform, which is not installed here`,
        fix: 'run `npm ci`',
      };
}

function typedModules(root: string): string[] {
  const teams = join(root, 'teams');
  if (!existsSync(teams)) return [];
  return readdirSync(teams, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(teams, name)).map((file) => `teams/${name}/${file}`))
    .filter((path) => path.endsWith('.ts') && !/\.(d|test)\.ts$/.test(path));
}
