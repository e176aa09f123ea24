import { spawnSync } from 'node:child_process';
import type { Diagnosis } from '../../report/diagnosis.js';

const oldestNode = 20;

export function diagnoseNode(version: string): Diagnosis {
  return Number(version.split('.')[0]) >= oldestNode
    ? { state: 'well', what: `Node ${version}` }
    : { state: 'ill', what: `Node ${version} is too old`, fix: `install Node ${oldestNode} or newer` };
}

/** The first line that a program prints; undefined if the program is missing or fails. */
export function ask(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.trim().split('\n')[0]! : undefined;
}

export function diagnoseGit(): Diagnosis {
  const version = ask('git', '--version');
  return version === undefined
    ? {
        state: 'ill',
        what: 'git is not installed',
        fix: 'install git: apps/ is committed, and read from git by Argo CD',
      }
    : { state: 'well', what: version };
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
      state: 'well',
      what: version.toLowerCase().startsWith(program) ? version : `${program}: ${version}`,
    };
  });
