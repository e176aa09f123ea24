import { findProgram, runProgram } from '../../forge/run-program.js';
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

/** The first line of a program's output; undefined if it cannot be run or fails. */
export async function ask(name: string, ...args: string[]): Promise<string | undefined> {
  if (!(await canRun()) || (await findProgram(name)) === undefined) return undefined;
  const program = { name, purpose: 'its version is asked for', install: `install ${name}` };
  const { failed, out } = await runProgram(program, args, { cwd: process.cwd(), timeout: 10_000 });
  return failed ? undefined : out.toString().trim().split('\n')[0]!;
}

const canRun = async (): Promise<boolean> => (await findProgram('bash')) !== undefined;

/** The programs that the command needs. */
export const diagnoseNeeded = async (): Promise<Diagnosis[]> =>
  (await canRun())
    ? [await diagnoseGit()]
    : [
        {
          state: 'error',
          what: 'bash is not installed',
          fix: 'install bash: it runs git and all other programs',
        },
      ];

async function diagnoseGit(): Promise<Diagnosis> {
  const version = await ask('git', '--version');
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

export const diagnoseOptional = async (): Promise<Diagnosis[]> =>
  (await canRun()) ? Promise.all(optional.map(diagnoseOne)) : [];

async function diagnoseOne([program, args, use]: (typeof optional)[number]): Promise<Diagnosis> {
  const version = await ask(program, ...args);
  if (version === undefined)
    return { state: 'note', what: `${program} is not installed; you need it only ${use}` };
  return {
    state: 'ok',
    what: version.toLowerCase().startsWith(program) ? version : `${program}: ${version}`,
  };
}
