import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Bundle, openBundle } from '../../judge/rules/bundle.js';
import { attempt } from '../../problem/fault.js';
import { bundleFolder } from './places.js';

/** The compiled rules that judge a monorepo. */
export function bundleOf(root: string): Bundle {
  const folder = bundleFolder(root);
  const way = relative(root, folder);
  return bundleIn(folder, `the policy bundle ${way.startsWith('..') ? 'of waymark-platform' : `${way}/`}`);
}

/** The compiled rules in a folder; `name` is how a person knows them. */
export function bundleIn(folder: string, name = `the policy bundle ${folder}`): Bundle {
  const read = (file: string) => {
    const path = join(folder, file);
    return attempt(`cannot read ${path}`, () => (existsSync(path) ? readFileSync(path) : undefined));
  };
  return openBundle(name, read('rules.json')?.toString(), read('policy.wasm'));
}
