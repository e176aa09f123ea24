import { isDataKind } from '../../../constructs/data/data-kinds.js';
import { makesPods } from '../pods.js';

// Selectors are `*`, `Kind` (core group), `group/Kind`, `group/*`, `*/Kind`, `*.domain/*` (all groups below a domain),
// `pods` (all kinds with a pod template) and `data` (all data kinds in any group).

/** All selectors that match objects of a kind. */
export function selectorsOf(apiVersion: string, kind: string): ReadonlySet<string> {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const labels = group.split('.');
  return new Set([
    '*',
    group === '' ? kind : `${group}/${kind}`,
    `${group}/*`,
    `*/${kind}`,
    ...labels.map((_, i) => `*.${labels.slice(i + 1).join('.')}/*`),
    ...(makesPods(kind) ? ['pods'] : []),
    ...(isDataKind(kind) ? ['data'] : []),
  ]);
}
