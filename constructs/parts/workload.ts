import type { WorkloadSpec } from '../fields/workload-fields.js';
import type { Unit } from '../unit.js';
import { type Labels, labelsOf, selectorOf } from './labels.js';
import { versionLabel } from './version.js';

export type Workload = Unit<WorkloadSpec>;

/** What every object of a workload has: its name, its labels, and the wave of it if it has one. */
export const metadataOf = (unit: Unit, name = unit.name, annotations?: Record<string, string>) => ({
  name,
  labels: labelsOf(unit),
  ...(annotations === undefined ? {} : { annotations }),
});

/** The labels of what runs: the pods, and what makes them. */
export const runningLabels = (unit: Workload): Labels => {
  const {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': instance,
    ...others
  } = labelsOf(unit);
  return { ...selectorOf(unit), ...versionLabel(unit.spec.image!), ...others };
};

/** A name under the organisation's own domain, for labels and annotations. */
export const own = (unit: Unit, name: string): string => `${unit.context.platform.domain}/${name}`;
