import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { attempt, Fault } from '../problem/fault.js';
import { openBundle, openIndex, type RuleBundle, type RuleIndex } from './bundle.js';
import { builtInPolicies, bundleFolder, ownPolicies } from './folders.js';
import { digestsIn, policyTree } from './sources.js';

export function ruleBundleOf(root: string): RuleBundle {
  const folder = bundleFolder(root);
  const name = nameOf(root, folder);
  const bundle = ruleBundleIn(folder, name);
  if (existsSync(ownPolicies(root))) refuseStale(root, name, bundle.index.sources);
  return bundle;
}

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

/** Refuses an organisation's bundle unless it was compiled from its current sources and this package's rules. */
function refuseStale(root: string, name: string, sources: RuleIndex['sources']): void {
  const builtIn = read(join(builtInPolicies(), 'bundle'), 'rules.json')?.toString() ?? '{}';
  const now = {
    ...(JSON.parse(builtIn) as Partial<RuleIndex>).sources,
    ...digestsIn(policyTree(ownPolicies(root)), true),
  };
  const changed = [...new Set([...Object.keys(now), ...Object.keys(sources)])].filter(
    (file) => now[file] !== sources[file],
  );
  if (changed.length === 0) return;
  const ownFile = changed.find((file) => file.startsWith('own/'));
  throw new Fault(
    `${name} is stale: ${ownFile === undefined ? 'the rules of waymark-platform have' : `policies/${ownFile} has`} changed since it was built`,
    'run `platform policy build` and commit policies/',
  );
}
