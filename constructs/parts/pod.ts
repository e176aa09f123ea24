import type { IPodSpec, IPodTemplateSpec } from 'kubernetes-models/v1';
import { dataFiles } from '../data/variables.js';
import { type ContainerParts, container, writable } from './container.js';
import type { Labels } from './labels.js';
import { podSecurity } from './security.js';
import { checksum, mounted } from './settings.js';
import { injection } from './telemetry.js';
import { own, type Workload } from './workload.js';

/** What differs between the pods of a workload. */
export interface PodParts {
  readonly labels: Labels;
  readonly container: ContainerParts;
  readonly pod: Pick<
    IPodSpec,
    'restartPolicy' | 'terminationGracePeriodSeconds' | 'topologySpreadConstraints'
  >;
}

/** The template of a workload's pods. Nothing in it changes with engine, commit or time. */
export function podTemplate(unit: Workload, parts: PodParts): IPodTemplateSpec {
  const sum = checksum(unit);
  const annotations = {
    ...(sum === undefined ? {} : { [own(unit, 'config-checksum')]: sum }),
    ...injection(unit),
  };
  return {
    metadata: {
      labels: parts.labels,
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    spec: {
      serviceAccountName: unit.name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...parts.pod,
      securityContext: podSecurity(unit),
      containers: [container(unit, parts.container)],
      volumes: [
        ...writable(unit).map(({ name }) => ({ name, emptyDir: {} })),
        ...mounted(unit).volumes,
        ...dataFiles(unit).volumes,
      ],
    },
  };
}
