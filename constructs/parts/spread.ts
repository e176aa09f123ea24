import type { IPodSpec } from 'kubernetes-models/v1';
import { selectorOf } from './labels.js';

/** Spreads pods over zones, then over nodes. Best effort: a second pod in the same zone is better than none. */
export const spread = (unit: { readonly name: string }): NonNullable<IPodSpec['topologySpreadConstraints']> =>
  ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorOf(unit) },
    matchLabelKeys: ['pod-template-hash'],
  }));
