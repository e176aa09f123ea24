import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, type Problem } from '../../problem/problem.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';
import { isEngine } from '../../rules/folders.js';
import type { Target } from '../../write/target.js';
import { synth } from '../synth/synth.js';
import { ask } from './tools.js';

/** Whether the declarations are valid and apps/ is what they render. */
export async function diagnoseApps(
  root: string,
  target: Target,
  onProgress: (text: string) => void,
): Promise<Diagnosis[]> {
  const { problems, units } = await synth({
    root,
    target,
    check: true,
    only: [],
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
          state: 'error',
          what: `${count(errors.length, 'problem')} in the declarations; the first in ${errors[0]!.at.file}`,
          fix: 'run `platform check` to see them all',
        }
      : {
          state: 'ok',
          what: `the declarations are valid: ${units} units`,
        },
  ];
  if (strangers.length > 0)
    diagnoses.push({
      state: 'error',
      what: `${count(strangers.length, 'file')} in apps/ that the platform did not write, such as ${strangers[0]!.at.file}`,
      fix: 'move what is needed to teams/<team>/manifests/, and delete the rest',
    });
  if (stale.length > 0)
    diagnoses.push({
      state: 'error',
      what: `apps/ is stale: ${stale[0]!.message}`,
      fix: 'run `platform synth` and commit apps/',
    });
  if (!hasErrors(problems)) diagnoses.push({ state: 'ok', what: 'apps/ is what the declarations render' });
  return diagnoses;
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Checks that git keeps the line endings of apps/, which is compared byte for byte. */
export async function diagnoseLineEndings(root: string): Promise<Diagnosis> {
  const path = join(root, '.gitattributes');
  const keepsLineEndings = existsSync(path) && /^apps\/\*\*\s.*\beol=lf\b/m.test(readFileSync(path, 'utf8'));
  if (keepsLineEndings) return { state: 'ok', what: 'git keeps the line endings of apps/' };
  const converts = (await ask('git', '-C', root, 'config', 'core.autocrlf')) === 'true';
  return {
    state: converts ? 'error' : 'note',
    what: converts
      ? 'git converts line endings here, and .gitattributes does not exempt apps/'
      : '.gitattributes does not protect the line endings of apps/; on a machine where git converts them, apps/ looks stale',
    fix: "add this line to .gitattributes: 'apps/** text eol=lf -merge linguist-generated'",
  };
}

/** The merge driver is a convenience: without it, conflicts in apps/ are settled by rendering again. */
export async function diagnoseMergeDriver(root: string): Promise<Diagnosis> {
  const isSet = (await ask('git', '-C', root, 'config', 'merge.waymark.driver')) !== undefined;
  return isSet
    ? { state: 'ok', what: 'git merges apps/ without conflicts, and renders it again' }
    : {
        state: 'note',
        what: 'merges can conflict in apps/ here; then run `platform synth` and git add apps',
        fix: 'to have git do so, set up the merge driver of docs/platform-team.md (Several people at once)',
      };
}

/** TypeScript declarations import the package, so it must be installed here. */
export function diagnoseTyped(root: string): Diagnosis {
  const modules = typedModules(root);
  if (modules.length === 0) return { state: 'note', what: 'there are no TypeScript declarations' };
  return isEngine(root) || existsSync(join(root, 'node_modules/waymark-platform'))
    ? {
        state: 'ok',
        what: `${count(modules.length, 'TypeScript declaration')}, and the package waymark-platform that they import`,
      }
    : {
        state: 'error',
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
