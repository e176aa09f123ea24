import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PartialMessage, PluginBuild } from 'esbuild';

/** Packages that modules get from the engine, so that both use the same constructs. */
const shared = /^(cdk8s|cdk8s-plus-29|constructs|typebox)(\/|$)/;
const harmless = new Set([
  'assert',
  'buffer',
  'crypto',
  'events',
  'path',
  'querystring',
  'string_decoder',
  'url',
  'util',
]);

interface Resolved {
  readonly path?: string;
  readonly external?: boolean;
  readonly errors?: PartialMessage[];
}

/** Resolves the import of a package. Packages stay outside the bundle, under the URL that the engine itself uses. */
export async function resolvePackage(
  build: PluginBuild,
  root: string,
  { path, resolveDir }: { path: string; resolveDir: string },
): Promise<Resolved> {
  if (path === 'waymark-platform' || shared.test(path))
    return { path: import.meta.resolve(path), external: true };
  if (isBuiltin(path)) {
    const name = path.replace(/^node:/, '');
    if (harmless.has(name)) return { path: `node:${name}`, external: true };
    return refuse(`${path} is not available: declarations render from the working tree alone`);
  }
  const resolved = await build.resolve(path, { resolveDir, kind: 'import-statement', pluginData: 'package' });
  if (resolved.errors.length > 0 || !resolved.path.startsWith(join(root, 'node_modules') + sep))
    return refuse(`there is no package ${path} here`);
  return { path: pathToFileURL(resolved.path).href, external: true };
}

const refuse = (text: string): Resolved => ({ errors: [{ text }] });
