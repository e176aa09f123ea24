import fc from 'fast-check';
import type { Placed } from '../../scripts/compare/tree.js';
import { placed } from './compared.js';

const hostile = '`x` <b> [l](u) @team \u001b[31m';
const spec = fc.record(
  {
    replicas: fc.integer({ min: 1, max: 3 }),
    image: fc.constantFrom('shop:1.4.2', 'shop:1.5.0', hostile),
    env: fc.array(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: fc.constantFrom('1', hostile) }), {
      maxLength: 4,
    }),
    text: fc.constantFrom('one\ntwo\nthree\n', 'one\n2\nthree\nfour\n', hostile),
    any: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
);

const anyPlaced = fc
  .record({
    team: fc.constantFrom('payments', 'shop'),
    environment: fc.constantFrom('staging', 'production'),
    unit: fc.constantFrom('cart', 'web', 'search'),
    kind: fc.constantFrom('Deployment', 'Service', 'Postgres'),
    cluster: fc.constantFrom('eu', 'us'),
    spec,
  })
  .map(({ team, environment, unit, kind, cluster, spec }) =>
    placed(
      kind,
      unit,
      spec,
      {
        unit: `${team}/${environment}/${unit}`,
        cluster,
        ...(environment === 'production' && { production: true }),
      },
      `${team}-${environment}`,
    ),
  );

/** Rendered trees in which many objects are alike, so that there is something to fold. */
export const anyTree: fc.Arbitrary<Placed[]> = fc.uniqueArray(anyPlaced, {
  selector: ({ unit, file }) => `${unit}/${file}`,
  maxLength: 30,
});
