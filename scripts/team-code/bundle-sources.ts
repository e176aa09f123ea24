import { createHash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Loader, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { decode, readInput } from '../load/text.js';
import type { Problem } from '../problem/problem.js';

const loaders: Record<string, Loader> = { '.ts': 'ts', '.json': 'json' };

export const fileInRoot = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** Whether a file is source of a team or of the organisation, and not of a package. */
export const isOwn = (file: string): boolean => /^(teams|constructs\/own)\//.test(file);

/** Folders that a file may import from: those of its team, and the organisation's own constructs. */
const mayImport = (file: string): string[] => {
  const team = /^teams\/[^/]+\//.exec(file)?.[0];
  return team === undefined ? ['constructs/own/'] : [team, 'constructs/own/'];
};

/**
 * Reads sources as strictly as any other input and records their digests. An import must name one file, never a folder
 * or a file without its extension, so that a new file cannot change what an old one imports.
 */
export function sourcePlugin(root: string, digests: Map<string, string>, problems: Problem[]): Plugin {
  const real = realpathSync(root);
  /** Why a file that is imported cannot be read; said here, so that esbuild shows the line of the import. */
  const refusalOf = ({ path, importer }: OnResolveArgs, file: string): string | undefined => {
    const folders = mayImport(fileInRoot(root, importer));
    if (!folders.some((folder) => file.startsWith(folder)))
      return `${path} is outside ${folders.join(' and ')}`;
    if (loaders[extname(file)] === undefined)
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
        if (args.kind === 'entry-point') return { path: join(root, args.path) };
        if (!isOwn(fileInRoot(root, args.importer))) return undefined;
        const path = resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
        const refusal = refusalOf(args, fileInRoot(root, path));
        return refusal === undefined ? { path } : { errors: [{ text: refusal }] };
      });
      build.onLoad({ filter: /.*/ }, ({ path }) => {
        const file = fileInRoot(root, path);
        const refusal = missing(file);
        if (refusal !== undefined) return { errors: [{ text: refusal }] };
        const before = problems.length;
        const bytes = readInput(root, file, problems);
        const text = bytes && decode(file, bytes, problems);
        if (text === undefined || problems.length > before) return { contents: '', loader: 'ts' };
        digests.set(file, createHash('sha1').update(bytes!).digest('base64'));
        const loader = loaders[extname(path)]!;
        return { contents: withoutSourceMap(text, loader), loader, resolveDir: dirname(path) };
      });
    },
  };
}

/**
 * Source whose comment for a source map is ignored: esbuild would read the file that it names, and believe what it
 * says about lines. Of several such comments esbuild takes the last.
 */
export const withoutSourceMap = (text: string, loader: Loader): string =>
  loader === 'json' ? text : `${text}\n//# sourceMappingURL=data:application/json,{}`;
