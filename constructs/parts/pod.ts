import type { IPodSpec, IPodTemplateSpec } from 'kubernetes-models/v1';
import { dataFiles } from '../data/variables.js';
import { has } from '../editions.js';
import { type ContainerParts, container, writable } from './container.js';
import type { Labels } from './labels.js';
import { podSecurity } from './security.js';
import { checksum, settingsFiles } from './settings.js';
import { injection } from './telemetry.js';
import { domainName, type Workload } from './workload.js';

/** The differences between the pods of different kinds. */
export interface PodParts {
  readonly labels: Labels;
  readonly container: ContainerParts;
  readonly pod: Pick<
    IPodSpec,
    'restartPolicy' | 'terminationGracePeriodSeconds' | 'topologySpreadConstraints'
  >;
}

const emptyDir = (unit: Workload) =>
  has(unit, 'volume-limits') ? { sizeLimit: unit.spec.writableSize } : {};

/**
 * The pod template of a workload. It does not depend on engine version, commit or time, so pods restart only for a
 * reason.
 */
export function podTemplate(unit: Workload, parts: PodParts): IPodTemplateSpec {
  const configChecksum = checksum(unit);
  const annotations = {
    ...(configChecksum === undefined ? {} : { [domainName(unit, 'config-checksum')]: configChecksum }),
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
        ...writable(unit).map(({ name }) => ({ name, emptyDir: emptyDir(unit) })),
        ...settingsFiles(unit).volumes,
        ...dataFiles(unit).volumes,
      ],
    },
  };
}
