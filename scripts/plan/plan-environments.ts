import { environmentNames } from '../../constructs/environment/reserved-names.js';
import type { Unit } from '../../constructs/unit.js';
import type { Organisation } from '../load/organisation.js';
import type { Draft } from './draft.js';
import { environmentContextOf } from './environment-context.js';
import { flatten, layerOf } from './layers.js';

/** Plans the unit of each environment: its namespace, and what limits and protects it. */
export function planEnvironments(organisation: Organisation, draft: Draft): void {
  for (const environment of organisation.environments) {
    const context = environmentContextOf(organisation, environment);
    const tier = organisation.tiers.get(environment.spec.tier)!;
    const resources = (spec: { resources?: object }) =>
      spec.resources === undefined ? {} : { resources: spec.resources };
    const layers = [
      layerOf(environment, resources(environment.spec), '/spec'),
      layerOf(tier, resources(tier.spec), '/spec'),
    ];
    const unit: Unit = {
      id: `${environment.team}/${environment.name}/_environment`,
      kind: 'Environment',
      name: environmentNames.unit,
      spec: flatten(layers),
      destination: { cluster: context.cluster.name, namespace: environment.namespace },
      context,
      declaredIn: environment.file,
    };
    draft.layers.set(unit.id, layers);
    draft.units.push(unit);
  }
}
