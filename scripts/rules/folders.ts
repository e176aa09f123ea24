import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rules of the package: sources and bundle. */
export const builtInPolicies = (): string =>
  dirname(dirname(fileURLToPath(import.meta.resolve('#policies/rules.json'))));

/** The rules of an organisation, compiled together with those of the package; where it has none, the package's. */
export function bundleFolder(root: string): string {
  const own = ownPolicies(root);
  return join(existsSync(own) ? own : builtInPolicies(), 'bundle');
}

export const ownPolicies = (root: string): string => join(root, 'policies/own');
