import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Bundle, openBundle, openIndex, type RuleIndex } from '../../judge/rules/bundle.js';
import { attempt } from '../../problem/fault.js';
import { bundleFolder } from './places.js';

/** The compiled rules that judge a monorepo. */
export function bundleOf(root: string): Bundle {
  const folder = bundleFolder(root);
  return bundleIn(folder, nameOf(root, folder));
}

/** What is known of them without running them. */
export function indexOf(root: string): RuleIndex {
  const folder = bundleFolder(root);
  return openIndex(nameOf(root, folder), read(folder, 'rules.json')?.toString());
}

/** The compiled rules in a folder; `name` is how a person knows them. */
export const bundleIn = (folder: string, name = `the policy bundle ${folder}`): Bundle =>
  openBundle(name, read(folder, 'rules.json')?.toString(), read(folder, 'policy.wasm'));

function nameOf(root: string, folder: string): string {
  const way = relative(root, folder);
  return `the policy bundle ${way.startsWith('..') ? 'of waymark-platform' : `${way}/`}`;
}

function read(folder: string, file: string): Buffer | undefined {
  const path = join(folder, file);
  return attempt(`cannot read ${path}`, () => (existsSync(path) ? readFileSync(path) : undefined));
}
