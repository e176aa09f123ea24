import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built-in rules: their sources and their bundle. */
export const builtInPolicies = (): string =>
  dirname(dirname(fileURLToPath(import.meta.resolve('#policies/rules.json'))));

/** Whether a monorepo is the engine's own repository, the only one where built-in rules can be changed and built. */
export const isEngine = (root: string): boolean => relative(join(root, 'policies'), builtInPolicies()) === '';

/**
 * The folder of the bundle that judges a monorepo: the organisation's own if it has rules, else the package's. An own
 * bundle contains the built-in rules as well.
 */
export function bundleFolder(root: string): string {
  const folder = ownPolicies(root);
  return join(existsSync(folder) ? folder : builtInPolicies(), 'bundle');
}

export const ownPolicies = (root: string): string => join(root, 'policies/own');

/** The example of own rules in the monorepo that `platform init` makes, with a bundle: no opa is needed to start. */
export const starterPolicies = (): string =>
  join(builtInPolicies(), '../skeletons/organisation/fixed/policies/own');
