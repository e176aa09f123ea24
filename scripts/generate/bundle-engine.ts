import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packagesIn } from './notices.js';

/** Files that are loaded by name: programs of processes, threads and CI, the public API, and what tests start. */
const entryPoints = [
  'scripts/platform.ts',
  'scripts/pipeline/thread-tasks.ts',
  'scripts/pipeline/synth/survey-thread.ts',
  'scripts/team-code/child.ts',
  'constructs/index.ts',
  'scripts/testing.ts',
  'scripts/commands/run-command.ts',
  'scripts/commands/terminal.ts',
  ...['find-branches', 'find-change', 'judge-again', 'merge-base', 'merge-change'].map(
    (name) => `scripts/ci/${name}.ts`,
  ),
  ...['push-record', 'push-rendering'].map((name) => `scripts/ci/${name}.ts`),
];

/** Packages that code of teams shares with the engine, that few commands load, or that find files beside their own. */
const external = ['cdk8s', 'constructs', 'typebox', 'ajv', 'esbuild', 'tinypool', 'undici', 'zx'];

/**
 * Bundles the engine: hundreds of small modules take longer to find and load than most commands take to run. Returns the
 * folders of bundled packages.
 */
export async function bundleEngine(root: string, outdir: string): Promise<string[]> {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: object };
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outbase: '.',
    outdir,
    bundle: true,
    // entry points share chunks, so own kinds and the engine have the same constructs
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // what the build writes beside the engine; imports of the same form in bundled packages are their own
    external: [...external, ...Object.keys(imports)],
    // the package has the same code as ES modules, of which only what is used is bundled
    alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
  });
  return packagesIn(metafile);
}
