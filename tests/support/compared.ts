import { changeName } from '../../scripts/compare/change.js';
import { compare } from '../../scripts/compare/compare.js';
import type { Placed } from '../../scripts/compare/tree.js';
import type { Manifest } from '../../scripts/objects/manifest.js';

/** An object at its place in a rendered tree. */
export const placed = (
  kind: string,
  name: string,
  spec: object,
  overrides: Partial<Placed> = {},
  namespace = 'payments-staging',
): Placed => {
  const object: Manifest = { apiVersion: 'acme.dev/v1', kind, metadata: { name, namespace }, spec };
  const unit = `${namespace.replace('-', '/')}/${name}`;
  return { unit, file: `${kind}-${name}.yaml`.toLowerCase(), cluster: 'eu', object, ...overrides };
};

/** Changes between two trees, each as one line with the fields of a confirmation. */
export const changes = (base: readonly Placed[], head: readonly Placed[]) =>
  compare(base, head)
    .map(changeName)
    .map(({ change, object, field, from, to }) =>
      [change, object, field, from, to].filter((part) => part !== undefined).join(' '),
    );
