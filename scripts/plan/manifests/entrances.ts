import { entrancePolicies } from '../../../constructs/parts/entrance-policies.js';
import { selectorOf } from '../../../constructs/parts/labels.js';
import { servicePort } from '../../../constructs/parts/routing.js';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import { entrancesIn } from '../../objects/entrances.js';
import type { Manifest } from '../../objects/manifest.js';

/**
 * Raw manifests, and the NetworkPolicies that their routes and monitors need: teams may not write those. Each policy
 * counts as written where the first manifest is.
 */
export function withEntrances(
  manifests: readonly RawManifest[],
  context: EnvironmentContext,
  units: readonly AnyUnit[],
): RawManifest[] {
  const objects = manifests.map(({ object }) => object as Manifest);
  const entrances = entrancesIn(objects, servicesOf(units, context));
  const policies = entrancePolicies(context, entrances, []);
  return [
    ...manifests,
    ...policies.map((policy) => ({ ...manifests[0]!, object: { ...policy } as Record<string, unknown> })),
  ];
}

/** The Services of the environment's WebServices, as far as a raw route or monitor may lead to them. */
const servicesOf = (units: readonly AnyUnit[], context: EnvironmentContext): Manifest[] =>
  units
    .filter((unit) => unit.kind === 'WebService' && unit.context === context)
    .map((unit) => {
      const { port, metrics } = unit.spec as { port: number; metrics: { port?: number } };
      return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: unit.name, labels: selectorOf(unit) },
        spec: {
          selector: selectorOf(unit),
          ports: [
            { name: 'http', port: servicePort, targetPort: port },
            ...(metrics.port === undefined ? [] : [{ name: 'metrics', port: metrics.port }]),
          ],
        },
      };
    });
