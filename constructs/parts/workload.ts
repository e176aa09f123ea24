import { has } from '../editions.js';
import type { WorkloadSpec } from '../fields/workload-fields.js';
import type { Unit } from '../unit.js';
import { type Labels, labelsOf, selectorOf } from './labels.js';
import { versionLabel } from './version.js';

export type Workload = Unit<WorkloadSpec>;

/** Metadata of an object of a workload. */
export const metadataOf = (unit: Unit, name = unit.name, annotations?: Record<string, string>) => ({
  name,
  labels: labelsOf(unit),
  ...(annotations === undefined ? {} : { annotations }),
});

/** Labels of the objects that create pods. */
export const runningLabels = (unit: Workload): Labels => {
  const {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': instance,
    ...others
  } = labelsOf(unit);
  return { ...selectorOf(unit), ...versionLabel(unit.spec.image!), ...others };
};

/**
 * Labels of pods; a change of one restarts them all. Only those that must be there: the two that selectors have, the
 * version, by which meshes and logs tell old pods from new ones and which changes with the image alone, and the team,
 * by which logs and costs are split. Cost centre and owner are labels of the namespace.
 */
export function podLabels(unit: Workload): Labels {
  if (!has(unit, 'pod-labels')) return runningLabels(unit);
  const team = domainName(unit, 'team');
  return { ...selectorOf(unit), ...versionLabel(unit.spec.image!), [team]: unit.context.team.name };
}

/** A label or annotation name under the organisation's domain. */
export const domainName = (unit: Unit, name: string): string => `${unit.context.platform.domain}/${name}`;
