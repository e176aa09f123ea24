import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { fileInRoot, isOwn } from './bundle-sources.js';
import { withoutSourceMap } from './compile-source.js';
import { unavailable, unavailableToPackage } from './not-in-machine.js';

/** Packages that modules get from the engine, so that both use the same constructs. */
const ofEngine = /^(cdk8s|cdk8s-plus-29|constructs|typebox|waymark-platform)$/;
const partOfEngine = /^(cdk8s|cdk8s-plus-29|constructs|typebox)\//;

const loaders: Record<string, Loader> = { '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.json': 'json' };

/** Bundles packages of the monorepo with the modules that import them. */
export const packagePlugin = (root: string, addressOf: (packageName: string) => string): Plugin => ({
  name: 'packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.kind === 'entry-point' || args.pluginData === 'package') return undefined;
      if (ofEngine.test(args.path))
        return args.kind === 'require-call'
          ? { path: args.path, namespace: 'required' }
          : { path: addressOf(args.path), external: true };
      if (!isBuiltin(args.path)) return await resolvePackage(build, root, args);
      const isInPackage = !isOwn(fileInRoot(root, args.importer));
      return isInPackage ? { path: args.path, namespace: 'builtin' } : refuse(unavailable(args.path));
    });
    // what CommonJS requires is an import in the bundle
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)};`,
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: refusingModule(path) }));
    build.onLoad({ filter: /.*/ }, ({ path }) => {
      if (isOwn(fileInRoot(root, path))) return undefined;
      const loader = loaders[extname(path)];
      if (loader === undefined || !isInstalled(root, path))
        return { errors: [{ text: `${path} is not JavaScript of a package` }] };
      const text = readFileSync(path, 'utf8');
      return { contents: loader === 'js' ? withoutSourceMap(text) : text, loader };
    });
  },
});

/** A module for what a package expects of Node. A package may load it, but fails when it calls a function of it. */
export const refusingModule = (name: string): string =>
  `const refuse = (member) => () => { throw new Error(${JSON.stringify(unavailableToPackage(`${name}.MEMBER`))}.replace('MEMBER', String(member))); };
module.exports = Object.create(new Proxy({}, { get: (_, member) => (member === '__esModule' ? true : refuse(member)) }));`;

async function resolvePackage(
  build: PluginBuild,
  root: string,
  { path, resolveDir, kind }: OnResolveArgs,
): Promise<OnResolveResult> {
  const resolved = await build.resolve(path, {
    resolveDir: partOfEngine.test(path) ? import.meta.dirname : resolveDir,
    kind,
    pluginData: 'package',
  });
  if (resolved.errors.length > 0 || !isInstalled(root, resolved.path))
    return refuse(`there is no package ${path} here`);
  return { path: resolved.path, sideEffects: resolved.sideEffects };
}

/** Whether a file is in the packages of the monorepo, or among those of the engine. */
const isInstalled = (root: string, path: string): boolean =>
  [join(root, 'node_modules'), packagesOfEngine].some(
    (folder) => existsSync(folder) && path.startsWith(realpathSync(folder) + sep),
  );

const packagesOfEngine = fileURLToPath(import.meta.resolve('constructs')).replace(
  /(?<=[/\\]node_modules)[/\\]constructs[/\\].*$/,
  '',
);

const refuse = (text: string): OnResolveResult => ({ errors: [{ text }] });
