import { isDataKind } from '../../../constructs/data/data-kinds.js';
import { makesPods } from '../pods.js';

// `*`, `Kind` of the core group, `group/Kind`, `group/*`, `*/Kind`, `*.domain/*` for all groups below a domain, and
// `pods` for all kinds with a template of pods, and `data` for all kinds of data, whatever their group

/** Every selector by which a rule may ask for objects of a kind. */
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
