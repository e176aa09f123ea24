import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, runProgram } from '../forge/run-program.js';
import { folderOf, type GoProgram } from './programs.js';

const goProgram: Program = {
  name: 'go',
  purpose: 'programs of tests are built by it',
  install: 'install Go',
};

/** A program that builds others failed; the message is the last line that it printed. */
export class BuildFailure extends Error {
  constructor(
    readonly by: string,
    printed: string,
  ) {
    super(printed.trim().split('\n').at(-1));
  }
}

async function go(cwd: string, ...args: string[]): Promise<string> {
  const env = { CGO_ENABLED: '0', GOWORK: 'off' };
  const { failed, out, err } = await runProgram(goProgram, args, { cwd, env });
  if (failed) throw new BuildFailure('Go', err || out.toString());
  return out.toString();
}

/**
 * Builds a program and keeps it for other runs. `go install` refuses modules whose go.mod replaces others by folders, as
 * those of Kubernetes and etcd do. So a module that exists only for the build requires the program's module, with the
 * versions and checksums that the program was released with.
 */
export async function buildProgram(program: GoProgram): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), `build-${program.name}-`));
  try {
    await writeModule(work, program);
    const file = join(work, program.name);
    const linking = ['-trimpath', '-ldflags', `-s -w ${program.linkerFlags ?? ''}`, '-o', file];
    const flags = ['-mod=mod', '-tags', program.tags ?? '', ...linking];
    await go(work, 'build', ...flags, program.command ?? program.module);
    keep(file, program);
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function writeModule(work: string, program: GoProgram): Promise<void> {
  const required = `${program.module}@v${program.version}`;
  const { GoMod, Dir } = JSON.parse(await go(work, 'mod', 'download', '-json', required)) as {
    GoMod: string;
    Dir: string;
  };
  writeFileSync(join(work, 'go.mod'), readFileSync(GoMod, 'utf8').replace(/^module .*$/m, 'module build'));
  const sums = join(Dir, 'go.sum');
  if (existsSync(sums)) writeFileSync(join(work, 'go.sum'), readFileSync(sums));
  const { Replace, Require } = JSON.parse(await go(work, 'mod', 'edit', '-json')) as {
    Replace: { Old: { Path: string }; New: { Path: string } }[] | null;
    Require: { Path: string }[] | null;
  };
  const nested = program.nestedVersion ?? program.version;
  const isRequired = new Set(Require?.map(({ Path }) => Path));
  const published = (Replace ?? [])
    .filter(({ New }) => New.Path.startsWith('.'))
    // etcd replaces modules that nothing may require by a folder that does not exist
    .map(({ Old: { Path } }) =>
      isRequired.has(Path) ? `-replace=${Path}=${Path}@v${nested}` : `-dropreplace=${Path}`,
    );
  await go(work, 'mod', 'edit', `-require=${required}`, ...published);
}

/** Another run may build the same program, so the file is put in place by renaming. */
function keep(built: string, program: GoProgram): void {
  const folder = folderOf(program);
  mkdirSync(folder, { recursive: true });
  const staged = join(folder, `${program.name}.${process.pid}`);
  copyFileSync(built, staged);
  renameSync(staged, join(folder, program.name));
}
