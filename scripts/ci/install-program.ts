import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../forge/run-program.js';
import { BuildFailure } from './build-program.js';
import { folderOf, type PackagedProgram } from './programs.js';

export const installerOf = ({ registry }: PackagedProgram): 'npm' | 'python3' =>
  registry === 'npm' ? 'npm' : 'python3';

/** Installs a program from a registry into a folder of its own, without running code of packages. */
export async function installProgram(program: PackagedProgram): Promise<void> {
  const { name, version, registry } = program;
  const packageName = program.package ?? name;
  const folder = folderOf(program);
  const installer = installerOf(program);
  mkdirSync(folder, { recursive: true });
  const npm = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
    `${packageName}@${version}`,
  ];
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--only-binary',
    ':all:',
    '--target',
    folder,
    `${packageName}==${version}`,
  ];
  const { failed, out, err } = await runProgram(
    { name: installer, purpose: 'programs of tests are installed by it', install: `install ${installer}` },
    registry === 'npm' ? npm : pip,
    { cwd: folder },
  );
  if (failed) {
    rmSync(folder, { recursive: true });
    throw new BuildFailure(installer === 'npm' ? 'npm' : 'Python', err || out.toString());
  }
  const command = registry === 'npm' ? join('node_modules/.bin', name) : join('bin', name);
  symlinkSync(command, join(folder, name));
}
