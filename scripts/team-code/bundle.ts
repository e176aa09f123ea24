import { join } from 'node:path';
import type { BuildFailure, Message, Metafile } from 'esbuild';
import { error, type Problem } from '../problem/problem.js';
import type { ModuleBundle } from '../render/own.js';
import { sourcePlugin } from './bundle-sources.js';
import { packagePlugin } from './packages.js';

/**
 * Bundles modules in one call. A module that cannot be bundled becomes a problem and does not stop the others.
 * `addressOf` a package of the engine is what the bundle imports it by.
 */
export async function bundleModules(
  root: string,
  entries: readonly string[],
  problems: Problem[],
  addressOf: (packageName: string) => string = (name) => name,
): Promise<Map<string, ModuleBundle>> {
  const { build } = await import('esbuild');
  const digests = new Map<string, string>();
  const before = problems.length;
  try {
    const { metafile, outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: entries.map((file) => ({ in: file, out: file.replace(/\.ts$/, '') })),
      outdir: root,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      // packages that have a form without Node are bundled in that form
      platform: 'browser',
      target: 'es2023',
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw: {},
      logLevel: 'silent',
      plugins: [packagePlugin(root, addressOf), sourcePlugin(root, digests, problems)],
    });
    if (problems.length > before) return new Map();
    const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
    const bundles = Object.entries(metafile.outputs).flatMap(([output, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const written = inputsOf(metafile, entryPoint).filter((file) => digests.has(file));
      const inputs = Object.fromEntries(written.sort().map((file) => [file, digests.get(file)!]));
      const path = join(root, output);
      const sourceMap = texts.get(`${path}.map`)!;
      return [[entryPoint, { file: entryPoint, code: texts.get(path)!, sourceMap, inputs }] as const];
    });
    return new Map(bundles);
  } catch (e) {
    const { errors } = e as BuildFailure;
    if (!Array.isArray(errors)) throw e;
    // what a plugin of ours throws is no error of a module
    for (const { detail } of errors) if (detail instanceof Error) throw detail;
    problems.push(...errors.map(problemOf));
    const failed = new Set(errors.map((m) => m.location?.file));
    const rest = entries.filter((file) => !failed.has(file));
    return rest.length < entries.length && rest.length > 0
      ? retry(root, rest, problems, addressOf)
      : new Map();
  }
}

/** Bundles the modules without errors again. Problems that the first attempt already reported are not repeated. */
async function retry(
  root: string,
  rest: readonly string[],
  problems: Problem[],
  addressOf: (packageName: string) => string,
): Promise<Map<string, ModuleBundle>> {
  const retryProblems: Problem[] = [];
  const bundles = await bundleModules(root, rest, retryProblems, addressOf);
  const reported = new Set(problems.map((p) => JSON.stringify(p)));
  problems.push(...retryProblems.filter((p) => !reported.has(JSON.stringify(p))));
  return bundles;
}

function inputsOf(metafile: Metafile, entry: string): string[] {
  const inputs = new Set<string>();
  const walk = (file: string) => {
    if (inputs.has(file)) return;
    inputs.add(file);
    for (const { path, external } of metafile.inputs[file]?.imports ?? []) if (!external) walk(path);
  };
  walk(entry);
  return [...inputs];
}

const problemOf = ({ text, location }: Message): Problem =>
  error(
    'typed-error',
    location === null
      ? { file: 'teams' }
      : { file: location.file, line: [location.line, location.column + 1] },
    text.replace(/^./, (c) => c.toLowerCase()),
  );
