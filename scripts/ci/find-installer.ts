import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, runProgram } from '../forge/run-program.js';
import type { CiProgram } from './programs.js';

/** What a person installs to get a program: `Go`, `npm`, `Python`, `Python 3.12`. */
export function titleOfInstaller(program: CiProgram): string {
  if ('module' in program) return 'Go';
  if (program.registry === 'npm') return 'npm';
  return program.python === undefined ? 'Python' : `Python 3.${program.python}`;
}

/** The command that gets a program; undefined if it is not installed. */
export async function findInstaller(program: CiProgram): Promise<string | undefined> {
  if ('module' in program) return findProgram('go');
  return program.registry === 'npm' ? findProgram('npm') : findPython(program.python ?? 0);
}

const newest = 20;

/** A Python that is not too old: the usual one, one with its version in its name, or one of pyenv. */
async function findPython(oldest: number): Promise<string | undefined> {
  const minors = Array.from({ length: newest - oldest + 1 }, (_, i) => oldest + i);
  const names = ['python3', ...(oldest === 0 ? [] : minors.map((minor) => `python3.${minor}`)), ...ofPyenv()];
  for (const name of names) {
    const path = await findProgram(name);
    if (path !== undefined && (oldest === 0 || (await isNewEnough(path, oldest)))) return path;
  }
  return undefined;
}

/** Those that pyenv has and does not select; its commands on the PATH refuse to start them. */
function ofPyenv(): string[] {
  const versions = join(process.env['PYENV_ROOT'] || join(homedir(), '.pyenv'), 'versions');
  try {
    return readdirSync(versions).map((version) => join(versions, version, 'bin/python3'));
  } catch {
    return [];
  }
}

async function isNewEnough(python: string, oldest: number): Promise<boolean> {
  const question = `import sys; sys.exit(sys.version_info < (3, ${oldest}))`;
  const program = { name: python, purpose: 'it is asked for its version', install: 'install Python' };
  return !(await runProgram(program, ['-c', question], { cwd: '.' })).failed;
}
