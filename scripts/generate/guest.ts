import { mkdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { saveGuest } from '../team-code/guest-files.js';
import { Machine, programOf } from '../team-code/machine.js';
import { refusingModule } from '../team-code/packages.js';
import { packagesIn } from './notices.js';

const source = join(import.meta.dirname, '../team-code/guest');
const written = ['crypto', 'net'];

/** What the libraries use of Node: a few functions are written again, and all others throw when they are called. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      if (!isBuiltin(name)) return undefined;
      if (written.includes(name)) return { path: join(source, `node/${name}.js`) };
      return { path: name, namespace: 'refusing' };
    });
    onLoad({ filter: /./, namespace: 'refusing' }, ({ path }) => ({ contents: refusingModule(path) }));
  },
};

/**
 * Evaluates the libraries in a machine and keeps its memory, so that no module has to wait for them. Returns the folders
 * of bundled packages.
 */
export async function makeGuest(root: string, folder: string): Promise<string[]> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(source, 'main.js')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'guest',
    platform: 'browser',
    target: 'es2023',
    inject: [join(source, 'node/names.js')],
    plugins: [withoutNode],
    legalComments: 'none',
  });
  const quickjs = 'node_modules/quickjs-wasi';
  const program = readFileSync(join(root, quickjs, 'quickjs.wasm'));
  const machine = Machine.start(programOf(program), { longest: Number.POSITIVE_INFINITY });
  machine.script('libraries', `globalThis.guest = (() => { ${outputFiles[0]!.text}; return guest; })();`);
  const names = JSON.parse(machine.text(machine.script('names', namesScript))!) as Record<string, string[]>;
  for (const [name, exported] of Object.entries(names)) machine.module(name, moduleOf(name, exported));
  machine.settle();
  // the last that knows this function is the machine itself: no module can find or replace it
  const serve = machine.script('serve', 'const { serve } = guest; delete globalThis.guest; serve;');
  mkdirSync(folder, { recursive: true });
  saveGuest(folder, program, machine.snapshot(), serve);
  return [quickjs, ...packagesIn(metafile)];
}

const namesScript = `JSON.stringify(Object.fromEntries(Object.entries(guest.packages).map(
  ([name, exported]) => [name, Object.keys(exported).filter((key) => key !== 'default' && key !== '__esModule')])))`;

/** A module that exports what a package exports. */
const moduleOf = (name: string, exported: readonly string[]): string =>
  [
    `const all = guest.packages[${JSON.stringify(name)}]; export default all.default ?? all;`,
    ...exported.map((key, i) => `const v${i} = all[${JSON.stringify(key)}]; export { v${i} as ${key} };`),
  ].join('\n');
