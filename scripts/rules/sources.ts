import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '../problem/problem.js';
import { sha256 } from './bundle.js';

export interface RuleFolder {
  readonly id: RuleId;
  /** The absolute path of the rule's folder. */
  readonly path: string;
}

/** A folder of rules: the package's `policies/` or an organisation's `policies/own/`. */
export interface PolicyTree {
  readonly folder: string;
  readonly rules: readonly RuleFolder[];
  /** Rego files to compile, relative to `folder`. */
  readonly rego: readonly string[];
  /** CEL files, relative to `folder`. */
  readonly cel: readonly string[];
}

export const notCategories = new Set(['bundle', 'lib', 'own', 'waivers']);

export function policyTree(folder: string): PolicyTree {
  const rules = folders(folder)
    .filter((name) => !notCategories.has(name))
    .flatMap((category) => folders(join(folder, category)).map((rule) => `${category}/${rule}` as RuleId))
    .filter((id) => existsSync(join(folder, id, 'rule.rego')))
    .map((id) => ({ id, path: join(folder, id) }));
  const lib = files(join(folder, 'lib'));
  const inLib = (is: (file: string) => boolean) => lib.filter(is).map((file) => `lib/${file}`);
  return {
    folder,
    rules,
    rego: [...inLib(isSource), ...rules.map(({ id }) => `${id}/rule.rego`)],
    cel: [
      ...inLib((file) => file.endsWith('.cel')),
      ...rules.filter(({ path }) => existsSync(join(path, 'rule.cel'))).map(({ id }) => `${id}/rule.cel`),
    ],
  };
}

const isSource = (file: string): boolean => file.endsWith('.rego') && !file.endsWith('_test.rego');

/** The digest of every source of a bundle, by path under `policies/`. */
export function digestsIn({ folder, rego, cel }: PolicyTree, isOwn: boolean): Record<string, string> {
  const sources = [...(existsSync(join(folder, 'levels.yaml')) ? ['levels.yaml'] : []), ...rego, ...cel];
  return Object.fromEntries(
    sources.map((file) => [isOwn ? `own/${file}` : file, sha256(readFileSync(join(folder, file)))]),
  );
}

export const readSource = (tree: PolicyTree, file: string): string =>
  readFileSync(join(tree.folder, file), 'utf8');

const folders = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];

const files = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
