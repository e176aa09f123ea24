import type { IContainer, IPodSpec } from 'kubernetes-models/v1';
import type { Workload } from './workload.js';

/** What the Pod Security Standard `restricted` asks of a pod. */
export const podSecurity = (unit: Workload): NonNullable<IPodSpec['securityContext']> => ({
  runAsNonRoot: true,
  ...(unit.spec.user === undefined ? {} : { runAsUser: unit.spec.user, fsGroup: unit.spec.user }),
  seccompProfile: { type: 'RuntimeDefault' },
});

/** What it asks of a container, and a root file system that nothing can change. */
export const containerSecurity: NonNullable<IContainer['securityContext']> = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
