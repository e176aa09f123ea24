import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../forge/run-program.js';
import { BuildFailure } from './build-program.js';
import { folderOf, type PackagedProgram } from './programs.js';

/** Installs a program from a registry into a folder of its own. Packages run no code, but for those built from source. */
export async function installProgram(program: PackagedProgram, installer: string): Promise<void> {
  const { name, registry } = program;
  const folder = folderOf(program);
  mkdirSync(folder, { recursive: true });
  try {
    for (const args of registry === 'npm' ? npmRuns(program, folder) : pythonRuns(program, folder))
      await run(installer, args, folder, registry === 'npm' ? 'npm' : 'Python');
  } catch (e) {
    rmSync(folder, { recursive: true });
    throw e;
  }
  const command = registry === 'npm' ? join('node_modules/.bin', name) : join('bin', name);
  symlinkSync(command, join(folder, name));
}

const npmRuns = (program: PackagedProgram, folder: string): string[][] => {
  const { name, version, package: packageName = name } = program;
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  return [['install', ...flags, `${packageName}@${version}`]];
};

/** A virtual environment, because commands that are written in Python find their packages only in one. */
const pythonRuns = (program: PackagedProgram, folder: string): string[][] => {
  const { name, version, package: packageName = name, fromSource = [], pinned = [] } = program;
  const sources = fromSource.length === 0 ? [] : ['--no-binary', fromSource.join(',')];
  const packages = [`${packageName}==${version}`, ...pinned];
  return [
    ['-m', 'venv', '--without-pip', folder],
    [
      ...['-m', 'pip', '--python', join(folder, 'bin/python'), 'install', '--quiet'],
      ...['--only-binary', ':all:', ...sources, ...packages],
    ],
  ];
};

async function run(installer: string, args: readonly string[], cwd: string, title: string): Promise<void> {
  const program = {
    name: installer,
    purpose: 'programs of tests are installed by it',
    install: `install ${title}`,
  };
  const { failed, out, err } = await runProgram(program, args, { cwd });
  if (failed) throw new BuildFailure(title, err || out.toString());
}
