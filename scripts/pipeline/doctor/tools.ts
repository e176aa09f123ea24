import { spawnSync } from 'node:child_process';
import type { Diagnosis } from '../../report/schemas/doctor.js';

const oldestNode = 20;

export function diagnoseNode(version: string): Diagnosis {
  return Number(version.split('.')[0]) >= oldestNode
    ? { state: 'ok', what: `Node ${version}` }
    : { state: 'error', what: `Node ${version} is too old`, fix: `install Node ${oldestNode} or newer` };
}

/** The first line that a program says of itself; undefined where there is no such program. */
export function ask(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.trim().split('\n')[0]! : undefined;
}

export function diagnoseGit(): Diagnosis {
  const version = ask('git', '--version');
  return version === undefined
    ? {
        state: 'error',
        what: 'git is not installed',
        fix: 'install git: apps/ is committed, and read from git by Argo CD',
      }
    : { state: 'ok', what: version };
}

const optional: readonly (readonly [program: string, args: readonly string[], use: string])[] = [
  ['kubectl', ['version', '--client'], 'to look into clusters'],
  ['opa', ['version'], 'to write policies'],
  ['argocd', ['version', '--client', '--short'], 'to sync by hand'],
];

export const diagnoseOptional = (): Diagnosis[] =>
  optional.map(([program, args, use]) => {
    const version = ask(program, ...args);
    if (version === undefined)
      return { state: 'note', what: `${program} is not installed; it is only needed ${use}` };
    return {
      state: 'ok',
      what: version.toLowerCase().startsWith(program) ? version : `${program}: ${version}`,
    };
  });
