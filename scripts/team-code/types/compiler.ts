import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram, runProgram } from '../../forge/run-program.js';
import { type TypeInputs, typedPackages } from './inputs.js';

/** The installed TypeScript compiler. */
export interface Compiler {
  readonly program: string;
  readonly args: readonly string[];
  readonly version: string;
}

/** What the compiler printed, and the folder that its paths begin with; or why it gave no answer. */
export type Compiled = { readonly out: string; readonly folder: string } | { readonly fault: string };

const megabytes = 4096;
// teams' code is evaluated in seconds; comparing types may take longer, and much longer on a busy machine
const patience = 6;
const seconds = (): number => patience * (Number(process.env['WAYMARK_TYPED_SECONDS']) || 10);

/** Finds `tsc`: the organisation's, the engine's, or that on the PATH. It is run as a program: its API is not stable. */
export async function findCompiler(root: string): Promise<Compiler | undefined> {
  for (const from of [join(root, 'package.json'), fileURLToPath(import.meta.url)])
    try {
      const file = createRequire(from).resolve('typescript/package.json');
      const { version, bin } = JSON.parse(readFileSync(file, 'utf8')) as {
        version: string;
        bin: { tsc: string };
      };
      return { program: process.execPath, args: [join(dirname(file), bin.tsc)], version };
    } catch {
      // TypeScript is not installed there
    }
  const program = await findProgram('tsc');
  return program === undefined ? undefined : { program, args: [], version: realpathSync(program) };
}

/**
 * Compiles a module in a folder that has only its inputs, with the engine's configuration. `noResolve` keeps the
 * compiler from opening any file that is not listed, whatever the inputs name.
 */
export async function compile(
  { program, args }: Compiler,
  { texts, untyped }: TypeInputs,
): Promise<Compiled> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-types-')));
  try {
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const shims = [...untyped].map((name) => `declare module ${JSON.stringify(name)};\n`).join('');
    writeFileSync(join(folder, shimsFile), shims);
    const config = join(folder, 'waymark.tsconfig.json');
    writeFileSync(
      config,
      JSON.stringify({ compilerOptions, files: [...texts.keys(), shimsFile, ...libraryFiles()] }),
    );
    const limit = seconds();
    const began = performance.now();
    const { failed, code, out, err } = await runProgram(
      { name: program, purpose: 'it checks types', install: 'npm install --save-dev typescript' },
      [...args, '--project', config, '--pretty', 'false'],
      {
        cwd: folder,
        timeout: limit * 1000,
        megabytes,
        env: { NODE_OPTIONS: `--max-old-space-size=${megabytes / 2}`, GOMEMLIMIT: `${megabytes / 2}MiB` },
      },
    );
    const printed = out.toString();
    if (!failed || /^\S.*\(\d+,\d+\): error TS\d+: /m.test(printed)) return { out: printed, folder };
    // nothing but diagnostics of files is an answer: a compiler that failed must not count as one that found nothing
    if (code === undefined && performance.now() - began >= limit * 1000)
      return { fault: `checking its types took longer than ${limit} s` };
    if (/out of memory|heap limit|cannot allocate/i.test(err))
      return { fault: `checking its types took more than ${megabytes} MiB` };
    return { fault: `its types could not be checked: ${`${printed}\n${err}`.trim().split('\n')[0]}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// no declaration can have this name: an import names a file below teams/ or constructs/
const shimsFile = 'waymark-packages.d.ts';

/** The declarations of the engine and of the packages that modules share with it, by the name of the package. */
const libraries = (): readonly (readonly [name: string, folder: string, index: string])[] =>
  typedPackages.map((name) => {
    const folder = dirname(fileURLToPath(import.meta.resolve(name)));
    const index = ['index.d.ts', 'index.d.mts'].find((file) => existsSync(join(folder, file)))!;
    return [name, folder, join(folder, index)];
  });

const libraryFiles = (): string[] =>
  libraries().flatMap(([, folder]) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.d\.m?ts$/.test(file))
      .map((file) => join(folder, file)),
  );

const compilerOptions = {
  noEmit: true,
  noResolve: true,
  strict: true,
  target: 'es2022',
  lib: ['es2023'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  resolveJsonModule: true,
  skipLibCheck: true,
  get paths() {
    return Object.fromEntries(libraries().map(([name, , index]) => [name, [index]]));
  },
};
