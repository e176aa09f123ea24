import type { IContainer, IProbe } from 'kubernetes-models/v1';

type Action = Pick<IProbe, 'httpGet' | 'tcpSocket' | 'exec'>;

const startupPeriod = 5;

/**
 * Startup, readiness and liveness probes. A pod that does not answer leaves load balancing after 15 seconds, but is
 * restarted only after a minute, because a restart does not help a pod that is merely slow.
 */
export const probes = (
  { ready, live, started }: { ready: Action; live: Action; started: Action },
  startupSeconds: number,
): Pick<IContainer, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> => ({
  startupProbe: {
    ...started,
    periodSeconds: startupPeriod,
    timeoutSeconds: 3,
    failureThreshold: Math.max(1, Math.ceil(startupSeconds / startupPeriod)),
  },
  readinessProbe: { ...ready, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
  livenessProbe: { ...live, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
});
