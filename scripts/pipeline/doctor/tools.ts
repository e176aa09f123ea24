import { spawnSync } from 'node:child_process';
import type { Diagnosis } from '../../report/schemas/doctor.js';

// as package.json says under engines
const oldestNode = { major: 20, minor: 12 };

export function diagnoseNode(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOldest = major === oldestNode.major;
  if (isOldest ? minor >= oldestNode.minor : major > oldestNode.major)
    return { state: 'ok', what: `Node ${version}` };
  return {
    state: 'error',
    what: `Node ${version} is too old`,
    fix: `install Node ${oldestNode.major}.${oldestNode.minor} or newer`,
  };
}

/** The first line of a program's output; undefined if the program is not installed or fails. */
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
        fix: 'install git: Argo CD reads apps/ from git',
      }
    : { state: 'ok', what: version };
}

const optional: readonly (readonly [program: string, args: readonly string[], use: string])[] = [
  ['kubectl', ['version', '--client'], 'to inspect clusters'],
  ['opa', ['version'], 'to write policies'],
  ['argocd', ['version', '--client', '--short'], 'to sync by hand'],
];

export const diagnoseOptional = (): Diagnosis[] =>
  optional.map(([program, args, use]) => {
    const version = ask(program, ...args);
    if (version === undefined)
      return { state: 'note', what: `${program} is not installed; you need it only ${use}` };
    return {
      state: 'ok',
      what: version.toLowerCase().startsWith(program) ? version : `${program}: ${version}`,
    };
  });
