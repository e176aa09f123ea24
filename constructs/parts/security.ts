import type { IContainer, IPodSpec } from 'kubernetes-models/v1';
import type { Workload } from './workload.js';

/** Pod settings that the Pod Security Standard `restricted` requires. */
export const podSecurity = (unit: Workload): NonNullable<IPodSpec['securityContext']> => ({
  runAsNonRoot: true,
  ...(unit.spec.user === undefined ? {} : { runAsUser: unit.spec.user, fsGroup: unit.spec.user }),
  seccompProfile: { type: 'RuntimeDefault' },
});

/** Container settings that the Pod Security Standard `restricted` requires, and a read-only root file system. */
export const containerSecurity: NonNullable<IContainer['securityContext']> = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
