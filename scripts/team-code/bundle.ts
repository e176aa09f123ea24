import { SourceMap } from 'node:module';
import { join } from 'node:path';
import type { BuildFailure, Message, Metafile } from 'esbuild';
import { error, type Problem } from '../problem/problem.js';
import { sourcePlugin } from './bundle-sources.js';

/** A module and all of ours that it imports, as one text. */
export interface ModuleBundle {
  readonly code: string;
  /** Leads from a line and column of the code (from 1) to the file that was written. */
  readonly written: (line: number, column: number) => Written | undefined;
  /** Every file that it was made of, with the digest of its bytes. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface Written {
  readonly file: string;
  readonly line: readonly [line: number, column: number];
}

/** Bundles modules in one call; what cannot be bundled is a problem, and the rest is bundled without it. */
export async function bundleModules(
  root: string,
  entries: readonly string[],
  problems: Problem[],
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
      platform: 'node',
      target: 'node20',
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw: {},
      logLevel: 'silent',
      plugins: [sourcePlugin(root, digests, problems)],
    });
    if (problems.length > before) return new Map();
    const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
    const made = Object.entries(metafile.outputs).flatMap(([output, { entryPoint }]) => {
      if (entryPoint === undefined) return [];
      const inputs = closure(metafile, entryPoint)
        .sort()
        .map((file) => [file, digests.get(file)!]);
      const path = join(root, output);
      const written = mapping(output, texts.get(`${path}.map`)!);
      return [[entryPoint, { code: texts.get(path)!, written, inputs: Object.fromEntries(inputs) }] as const];
    });
    return new Map(made);
  } catch (e) {
    const { errors } = e as BuildFailure;
    if (!Array.isArray(errors)) throw e;
    problems.push(...errors.map(problemOf));
    const failed = new Set(errors.map((m) => m.location?.file));
    const rest = entries.filter((file) => !failed.has(file));
    return rest.length < entries.length && rest.length > 0 ? retry(root, rest, problems) : new Map();
  }
}

/** A second failure says of the same files what the first one said. */
async function retry(
  root: string,
  rest: readonly string[],
  problems: Problem[],
): Promise<Map<string, ModuleBundle>> {
  const again: Problem[] = [];
  const bundles = await bundleModules(root, rest, again);
  const said = new Set(problems.map((p) => JSON.stringify(p)));
  problems.push(...again.filter((p) => !said.has(JSON.stringify(p))));
  return bundles;
}

function mapping(output: string, text: string): ModuleBundle['written'] {
  let map: SourceMap | undefined;
  return (line, column) => {
    map ??= new SourceMap(JSON.parse(text));
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry)) return undefined;
    const file = join(output, '..', entry.originalSource);
    return { file, line: [entry.originalLine + 1, entry.originalColumn + 1] };
  };
}

function closure(metafile: Metafile, entry: string): string[] {
  const found = new Set<string>();
  const walk = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path, external } of metafile.inputs[file]?.imports ?? []) if (!external) walk(path);
  };
  walk(entry);
  return [...found];
}

const problemOf = ({ text, location }: Message): Problem =>
  error(
    'typed-error',
    location === null
      ? { file: 'teams' }
      : { file: location.file, line: [location.line, location.column + 1] },
    text.replace(/^./, (c) => c.toLowerCase()),
  );
