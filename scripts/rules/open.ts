import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { attempt, Fault } from '../problem/fault.js';
import { openBundle, openIndex, type RuleBundle, type RuleIndex } from './bundle.js';
import { builtInPolicies, bundleFolder, isEngine, ownPolicies } from './folders.js';
import { digestsIn, policyTree } from './sources.js';

export function ruleBundleOf(root: string): RuleBundle {
  const folder = bundleFolder(root);
  const name = nameOf(root, folder);
  const bundle = ruleBundleIn(folder, name);
  refuseStale(root, name, bundle.index.sources);
  return bundle;
}

/** Digests of the rule sources that can be changed in a monorepo: its own and, in the engine's repository, all. */
export const changeableSources = (root: string): RuleIndex['sources'] => ({
  ...(isEngine(root) ? digestsIn(policyTree(builtInPolicies()), false) : {}),
  ...(existsSync(ownPolicies(root)) ? digestsIn(policyTree(ownPolicies(root)), true) : {}),
});

/** The index of the bundle that judges a monorepo, without the program. */
export function ruleIndexOf(root: string): RuleIndex {
  const folder = bundleFolder(root);
  return openIndex(nameOf(root, folder), read(folder, 'rules.json')?.toString());
}

/** The bundle in a folder. `name` is how messages refer to it. */
export const ruleBundleIn = (folder: string, name = `the policy bundle ${folder}`): RuleBundle =>
  openBundle(name, read(folder, 'rules.json')?.toString(), read(folder, 'policy.wasm'));

function nameOf(root: string, folder: string): string {
  const path = relative(root, folder);
  return `the policy bundle ${path.startsWith('..') ? 'of waymark-platform' : `${path}/`}`;
}

function read(folder: string, file: string): Buffer | undefined {
  const path = join(folder, file);
  return attempt(`cannot read ${path}`, () => (existsSync(path) ? readFileSync(path) : undefined));
}

/** Refuses a bundle unless it was compiled from its current sources and this package's rules. */
function refuseStale(root: string, name: string, sources: RuleIndex['sources']): void {
  if (!isEngine(root) && !existsSync(ownPolicies(root))) return;
  const builtIn = read(join(builtInPolicies(), 'bundle'), 'rules.json')?.toString() ?? '{}';
  const now = {
    ...(!isEngine(root) && (JSON.parse(builtIn) as Partial<RuleIndex>).sources),
    ...changeableSources(root),
  };
  const changed = [...new Set([...Object.keys(now), ...Object.keys(sources)])].filter(
    (file) => now[file] !== sources[file],
  );
  if (changed.length === 0) return;
  const file = changed.find((path) => isEngine(root) || path.startsWith('own/'));
  throw new Fault(
    `${name} is stale: ${file === undefined ? 'the rules of waymark-platform have' : `policies/${file} has`} changed since it was built`,
    'run `platform policy build` and commit policies/',
  );
}
