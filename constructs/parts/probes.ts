import type { IContainer, IProbe } from 'kubernetes-models/v1';

type Action = Pick<IProbe, 'httpGet' | 'tcpSocket' | 'exec'>;

const startupPeriod = 5;

/**
 * Startup, readiness and liveness. Until it has started nothing else is asked of it; it stops being called after some
 * seconds of silence, and is restarted only after a minute, because a restart helps nobody who is merely slow.
 */
export const probes = (
  { ready, live }: { ready: Action; live: Action },
  startupSeconds: number,
): Pick<IContainer, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> => ({
  startupProbe: {
    ...ready,
    periodSeconds: startupPeriod,
    timeoutSeconds: 3,
    failureThreshold: Math.max(1, Math.ceil(startupSeconds / startupPeriod)),
  },
  readinessProbe: { ...ready, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
  livenessProbe: { ...live, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
});
