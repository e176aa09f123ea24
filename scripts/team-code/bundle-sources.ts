import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Loader, Plugin } from 'esbuild';
import { decode, readInput } from '../load/text.js';
import type { Problem } from '../problem/problem.js';
import { resolvePackage } from './packages.js';

const loaders: Record<string, Loader> = { '.ts': 'ts', '.json': 'json' };

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
  return {
    name: 'sources',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === 'package') return undefined;
        if (args.kind === 'entry-point') return { path: join(root, args.path) };
        if (!/^\.{0,2}\//.test(args.path)) return await resolvePackage(build, root, args);
        const path = resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
        const file = relative(root, path).split(sep).join('/');
        const folders = mayImport(relative(root, args.importer).split(sep).join('/'));
        if (!folders.some((folder) => file.startsWith(folder)))
          return { errors: [{ text: `${args.path} is outside ${folders.join(' and ')}` }] };
        if (loaders[extname(path)] === undefined)
          return {
            errors: [{ text: `${args.path} is neither .ts nor .json; name the file with its extension` }],
          };
        return { path };
      });
      build.onLoad({ filter: /.*/ }, ({ path }) => {
        const file = relative(root, path).split(sep).join('/');
        try {
          if (realpathSync(dirname(path)) !== join(real, dirname(file)))
            return { errors: [{ text: `${file} is reached through a symbolic link` }] };
        } catch {
          return { errors: [{ text: `there is no ${file}` }] };
        }
        const before = problems.length;
        const bytes = readInput(root, file, problems);
        const text = bytes && decode(file, bytes, problems);
        if (text === undefined || problems.length > before) return { contents: '', loader: 'ts' };
        digests.set(file, createHash('sha1').update(bytes!).digest('base64'));
        return { contents: text, loader: loaders[extname(path)]!, resolveDir: dirname(path) };
      });
    },
  };
}
