import { describe, expect, test } from 'vitest';
import { placed } from '../../../tests/support/compared.js';
import type { Placed } from '../tree.js';
import { compareObjects } from './compare-objects.js';
import { renamedUnits } from './renamed-units.js';

/** The objects of a service. */
function service(id: string, spec: object = {}): Placed[] {
  const [team = '', environment = '', name = ''] = id.split('/');
  const at = { unit: id };
  const namespace = `${team}-${environment}`;
  const labels = {
    selector: name,
    owner: `${team}-leads`,
    probes: { live: '/live', ready: '/ready', seconds: 5 },
  };
  const application = placed('Application', `${namespace}.${name}`, {}, { ...at, file: 'app.json' });
  return [
    application,
    placed(
      'Deployment',
      name,
      { image: `registry.acme.dev/${name}:1.4.2`, ...labels, ...spec },
      at,
      namespace,
    ),
    placed('Service', name, { port: 8080, ...labels }, at, namespace),
  ];
}

const renames = (base: readonly Placed[], head: readonly Placed[]) =>
  renamedUnits(compareObjects(base, head)).map(({ from, to, changes, differences }) => ({
    rename: `${from} → ${to}`,
    objects: changes.length,
    differences: differences.map(({ object, operation }) => `${object} ${operation.field}`),
  }));

describe('a unit is renamed', () => {
  test.each([
    ['payments/staging/cart', 'payments/staging/basket'],
    ['payments/staging/cart', 'payments/stage/cart'],
    ['payments/staging/cart', 'shop/staging/cart'],
  ])('from %s to %s', (from, to) => {
    expect(renames(service(from), service(to))).toEqual([
      { rename: `${from} → ${to}`, objects: 6, differences: [] },
    ]);
  });

  test('with changes besides its name, which are listed', () => {
    const image = 'registry.acme.dev/cart:1.4.2';
    expect(renames(service('a/b/cart'), service('a/b/basket', { image, replicas: 2 }))).toEqual([
      {
        rename: 'a/b/cart → a/b/basket',
        objects: 6,
        differences: ['Deployment/‹unit› spec.image', 'Deployment/‹unit› spec.replicas'],
      },
    ]);
  });

  test('whose objects keep their names, such as raw manifests', () => {
    const raw = (unit: string) => [
      placed('Application', unit, {}, { unit, file: 'app.json' }),
      placed('ConfigMap', 'settings', { a: 1 }, { unit }),
    ];
    expect(renames(raw('a/b/one'), raw('a/b/two'))).toEqual([
      { rename: 'a/b/one → a/b/two', objects: 3, differences: [] },
    ]);
  });
});

describe('a unit is not renamed', () => {
  test('if it is still there', () => {
    const cart = service('a/b/cart');
    expect(renames(cart, [...cart, ...service('a/b/basket')])).toEqual([]);
    // one object is left of it
    expect(renames(cart, [cart[1]!, ...service('a/b/basket')])).toEqual([]);
  });

  test('if the new one has other content', () => {
    const other = service('a/b/basket', { selector: 'x', owner: 'y', probes: {}, image: 'z' });
    expect(renames(service('a/b/cart'), other)).toEqual([]);
  });

  test('if the folder is no Application', () => {
    const without = (id: string) => service(id).slice(1);
    expect(renames(without('a/b/cart'), without('a/b/basket'))).toEqual([]);
  });
});

test('each unit has at most one new name, the one that is most alike', () => {
  const head = [...service('a/b/trolley', { replicas: 9 }), ...service('a/b/basket')];
  expect(renames(service('a/b/cart'), head).map(({ rename }) => rename)).toEqual(['a/b/cart → a/b/basket']);
});
