import { findProgram, run } from '../../forge/run.js';
import type { Diagnosis } from '../../report/diagnosis.js';

const oldestNode = 20;

export function diagnoseNode(version: string): Diagnosis {
  return Number(version.split('.')[0]) >= oldestNode
    ? { state: 'well', what: `Node ${version}` }
    : { state: 'ill', what: `Node ${version} is too old`, fix: `install Node ${oldestNode} or newer` };
}

/** The first line that a program says of itself; undefined where there is no such program. */
export async function ask(name: string, ...args: string[]): Promise<string | undefined> {
  if (!(await canRun()) || (await findProgram(name)) === undefined) return undefined;
  const program = { name, purpose: 'its version is asked for', install: `install ${name}` };
  const { failed, out } = await run(program, args, { cwd: process.cwd(), timeout: 10_000 });
  return failed ? undefined : out.toString().trim().split('\n')[0]!;
}

const canRun = async (): Promise<boolean> => (await findProgram('bash')) !== undefined;

/** The programs that the command needs. */
export const diagnoseNeeded = async (): Promise<Diagnosis[]> =>
  (await canRun())
    ? [await diagnoseGit()]
    : [
        {
          state: 'ill',
          what: 'bash is not installed',
          fix: 'install bash: git and all other programs are run by it',
        },
      ];

async function diagnoseGit(): Promise<Diagnosis> {
  const version = await ask('git', '--version');
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

export const diagnoseOptional = async (): Promise<Diagnosis[]> =>
  (await canRun()) ? Promise.all(optional.map(diagnoseOne)) : [];

async function diagnoseOne([program, args, use]: (typeof optional)[number]): Promise<Diagnosis> {
  const version = await ask(program, ...args);
  if (version === undefined)
    return { state: 'note', what: `${program} is not installed; it is only needed ${use}` };
  return {
    state: 'well',
    what: version.toLowerCase().startsWith(program) ? version : `${program}: ${version}`,
  };
}
