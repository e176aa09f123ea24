import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { packagesIn } from './notices.js';

const name = '@open-policy-agent/opa-wasm';

// not needed: `policy build` refuses rules that call the built-in functions which use these libraries
const withoutLibraries: Plugin = {
  name: 'without-libraries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(yaml|sprintf-js)$/ }, ({ path }) => ({ path, namespace: 'refused' }));
    onLoad({ filter: /.*/, namespace: 'refused' }, ({ path }) => ({
      contents: `const refuse = () => { throw new Error('a rule called a function that needs ${path}'); };
export { refuse as parse, refuse as stringify, refuse as vsprintf };`,
    }));
  },
};

/**
 * Bundles the library that runs compiled rules. Unbundled, it takes ten times as long to load, mostly for YAML. Returns
 * the folders of bundled packages.
 */
export async function bundleOpaWasm(root: string, outfile: string): Promise<string[]> {
  const { version, license } = JSON.parse(
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  ) as { version: string; license: string };
  const { metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    stdin: {
      contents: `import opa from '${name}'; export const { loadPolicySync } = opa;`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [withoutLibraries],
    // it makes a decoder for each answer, which costs 4 % of an evaluation
    define: { TextDecoder: 'SharedDecoder' },
    banner: {
      js: `/*! ${name} ${version}, copyright 2018 The OPA Authors, licence ${license}; changed: yaml and sprintf-js are left out, one TextDecoder is shared */
const decoder = new TextDecoder(); function SharedDecoder() { return decoder; }`,
    },
    outfile,
  });
  return packagesIn(metafile);
}
