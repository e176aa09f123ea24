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

/** Labels of pods and of the objects that create pods. */
export const runningLabels = (unit: Workload): Labels => {
  const {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': instance,
    ...others
  } = labelsOf(unit);
  return { ...selectorOf(unit), ...versionLabel(unit.spec.image!), ...others };
};

/** A label or annotation name under the organisation's domain. */
export const domainName = (unit: Unit, name: string): string => `${unit.context.platform.domain}/${name}`;
