import { createHash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { decode, readInput } from '../load/text.js';
import type { Problem } from '../problem/problem.js';
import { compileSource } from './compile-source.js';

export const fileInRoot = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** Whether a file is source of a team or of the organisation, and not of a package. */
export const isOwn = (file: string): boolean => /^(teams|constructs\/own)\//.test(file);

/** Folders that a file may import from: those of its team, and the organisation's own constructs. */
export const mayImport = (file: string): string[] => {
  const team = /^teams\/[^/]+\//.exec(file)?.[0];
  return team === undefined ? ['constructs/own/'] : [team, 'constructs/own/'];
};

/**
 * Reads sources as strictly as any other input and records their digests. An import must name one file, never a folder
 * or a file without its extension, so that a new file cannot change what an old one imports.
 */
export function sourcePlugin(root: string, digests: Map<string, string>, problems: Problem[]): Plugin {
  const real = realpathSync(root);
  /** The paths that were found to be allowed. esbuild itself adds none to a bundle. */
  const allowed = new Set<string>();
  const named = (path: string): OnResolveResult => {
    allowed.add(path);
    return { path };
  };
  /** Why a file that is imported cannot be read; said here, so that esbuild shows the line of the import. */
  const refusalOf = ({ path, importer }: OnResolveArgs, file: string): string | undefined => {
    const folders = mayImport(fileInRoot(root, importer));
    if (!folders.some((folder) => file.startsWith(folder)))
      return `${path} is outside ${folders.join(' and ')}`;
    if (!['.ts', '.json'].includes(extname(file)))
      return `${path} is neither .ts nor .json; name the file with its extension`;
    return missing(file);
  };
  const missing = (file: string): string | undefined => {
    const folder = dirname(file);
    try {
      if (realpathSync(join(root, folder)) !== join(real, folder))
        return `${file} is reached through a symbolic link`;
      if (lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined) return undefined;
    } catch {
      // a folder of the path is missing
    }
    return `there is no ${file}`;
  };
  return {
    name: 'sources',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args): OnResolveResult | undefined => {
        if (args.kind === 'entry-point') return named(join(root, args.path));
        if (!isOwn(fileInRoot(root, args.importer))) return undefined;
        const path = resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
        const refusal = refusalOf(args, fileInRoot(root, path));
        return refusal === undefined ? named(path) : { errors: [{ text: refusal }] };
      });
      build.onLoad({ filter: /.*/ }, async ({ path }) => {
        const file = fileInRoot(root, path);
        const refusal = allowed.has(path) ? missing(file) : `${file} is imported without its name`;
        if (refusal !== undefined) return { errors: [{ text: refusal }] };
        const before = problems.length;
        const bytes = readInput(root, file, problems);
        const text = bytes && decode(file, bytes, problems);
        if (text === undefined || problems.length > before) return { contents: '', loader: 'ts' };
        digests.set(file, createHash('sha1').update(bytes!).digest('base64'));
        const compiled = path.endsWith('.json')
          ? ({ contents: text, loader: 'json' } as const)
          : await compileSource(file, text);
        return { ...compiled, resolveDir: dirname(path) };
      });
    },
  };
}
